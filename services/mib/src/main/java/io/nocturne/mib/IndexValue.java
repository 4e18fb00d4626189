package io.nocturne.mib;

import io.nocturne.core.SmiValue;

/**
 * One value out of the instance part of an object identifier.
 *
 * @param name name of the index column, or of the type where a module gives only that
 * @param value the value
 * @param text the value as people read it
 */
public record IndexValue(String name, SmiValue value, String text) {}
