package io.nocturne.mib;

import io.nocturne.core.Oid;

/**
 * The definition nearest above an object identifier.
 *
 * @param object the definition
 * @param suffix what follows its number: an instance, or numbers nobody defined; {@link Oid#ROOT} if nothing follows
 */
public record Located(MibObject object, Oid suffix) {}
