// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;

/**
 * A kernel tree in the cache, as its origin gave it; nobody writes there.
 *
 * @param digest identifies its contents: sha256 of a package, an archive or a directory, or git's
 *     tree hash; lower-case hex
 * @param version from its Makefile, such as {@code 5.10.262}
 */
public record PristineSource(Path directory, String digest, String version) {}
