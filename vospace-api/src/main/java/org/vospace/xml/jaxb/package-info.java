/**
 * How the documents of VOSpace 2.1, UWS 1.1 and VOSI 1.1 look, as JAXB classes for reading. Used by
 * {@code org.vospace.xml} only, which turns them into the values of {@code model}, {@code uws} and
 * {@code vosi}; uses nothing of this SDK.
 *
 * <p>Attributes and typed elements are plain text here: JAXB drops what it cannot convert without a
 * word, whereas a client shall be told which value was not understood and what was expected. Only
 * reading goes this way; writing is the hot path of a server and does without reflection.
 */
@NullMarked
@XmlSchema(
        namespace = Namespaces.VOSPACE,
        elementFormDefault = jakarta.xml.bind.annotation.XmlNsForm.QUALIFIED)
@XmlAccessorType(XmlAccessType.FIELD)
package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
