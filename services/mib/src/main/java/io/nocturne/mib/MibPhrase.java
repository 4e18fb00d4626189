package io.nocturne.mib;

import io.nocturne.core.Phrase;

/** What is wrong with MIB files, and what was assumed. */
public enum MibPhrase implements Phrase {
    ASSIGN_MISSING,
    A_NUMBER,
    A_TEXT,
    A_WORD,
    BEGIN_MISSING,
    BETWEEN_DEFINITIONS,
    BRACE_MISSING,
    BUILT_IN_TAKEN,
    CIRCLE,
    CLOSING_MISSING,
    DEFINED_NOWHERE,
    DEFINED_TWICE,
    EMPTY,
    END_BEFORE_MODULE,
    END_MISSING,
    END_PASSED_OVER,
    FILE_ENDS_IN,
    FOLDER_LOOP,
    FROM_NAME_MISSING,
    IMPORTS_GO_ON,
    IMPORTS_OPEN,
    MANY_DEFINITIONS,
    MODULE_MISSING,
    NOT_IMPORTED,
    NOT_IN_IMPORTED,
    NO_DEFINITION,
    NO_MODULE,
    NO_NOTIFICATION_NUMBER,
    NO_SUB_IDENTIFIER,
    NO_VALUE,
    OID_LONG,
    PASSED_OVER,
    SIBLING_TAKEN,
    SOMETHING,
    TEXT_OPEN,
    TEXT_OPEN_OF,
    TOO_LARGE,
    TYPE_DEEP,
    TYPE_ITSELF,
    TYPE_NOT_IMPORTED,
    TYPE_NO_SYNTAX,
    TYPE_OID_MISSING,
    TYPE_PASSED_OVER,
    TRAP_WITHOUT_ENTERPRISE,
    TYPE_TWICE,
    UNREADABLE,
    UNREAD_END,
    VALUE_EMPTY,
    VALUE_LONG,
    VALUE_OPEN,
    VALUE_UNCLOSED,
    VALUE_WITHOUT_BRACE;

    @Override
    public String bundle() {
        return "mib-says";
    }
}
