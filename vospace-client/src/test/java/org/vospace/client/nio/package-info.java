/** Tests of the file system provider. */
@NullMarked
package org.vospace.client.nio;

import org.jspecify.annotations.NullMarked;
