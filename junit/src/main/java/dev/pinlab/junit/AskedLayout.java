// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A layout as a test asks for it; what its words mean is for an experiment's reader to say.
 *
 * @param words as they were written
 * @param keys those of a layout in an experiment file
 */
record AskedLayout(String id, String words, Map<String, String> keys) {
  AskedLayout {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /** Whether a text is words rather than the id of a layout. */
  static boolean isWords(String text) {
    return text.contains("=");
  }

  /** The layout of words such as {@code movablecore=256M,memory=1G}, named by them. */
  static AskedLayout of(String words) {
    return of(Ids.of(words.replace(',', '.').replace('=', '-')), words);
  }

  /** The same under a name of its own. */
  static AskedLayout of(String id, String words) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String word : words.split("[,\\s]+", -1)) {
      int at = word.indexOf('=');
      if (at < 1 || at == word.length() - 1) {
        throw new KernelTestException(
            "layout \"%s\": \"%s\" is not KEY=VALUE; write words such as cma=320M,cpus=2"
                .formatted(words, word));
      }
      if (keys.put(word.substring(0, at), word.substring(at + 1)) != null) {
        throw new KernelTestException(
            "layout \"%s\": %s is there twice; remove one".formatted(words, word.substring(0, at)));
      }
    }
    keys.putIfAbsent("memory", "512M");
    keys.putIfAbsent("cpus", "2");
    return new AskedLayout(id, words, keys);
  }
}
