/**
 * What management information means: a parser for SMIv1 and SMIv2 that reads what vendors ship, a resolver that gives every definition its
 * number, and a dictionary that names, describes and formats what agents answer.
 */
@NullMarked
package io.nocturne.mib;

import org.jspecify.annotations.NullMarked;
