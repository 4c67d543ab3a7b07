// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A .config of somebody's, taken as it is.
 *
 * @param name the file's name
 * @param sha256 of the text, lower-case hex
 */
public record BaseConfig(String name, String text, String sha256) {
  private static final Pattern OPTION =
      Pattern.compile("(?m)^(?:CONFIG_\\w+=|# CONFIG_\\w+ is not set$)");

  /**
   * Reads the file.
   *
   * @throws FragmentFailure when it is no .config
   */
  public static BaseConfig read(Path file) throws FragmentFailure {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new FragmentFailure(
          "kconfig " + file + ": cannot be read: " + HostFailure.reason(file, e));
    }
    if (!OPTION.matcher(text).find()) {
      throw new FragmentFailure(
          "kconfig " + file + ": sets no option; name the .config of a kernel build");
    }
    return new BaseConfig(
        String.valueOf(file.getFileName()),
        text.endsWith("\n") ? text : text + "\n",
        Digest.ofText(text));
  }
}
