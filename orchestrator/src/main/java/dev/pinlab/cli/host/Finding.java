// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

/**
 * A requirement held against this host.
 *
 * @param version as the program gives it, empty when absent or when there is none to ask for
 */
public record Finding(Requirement requirement, boolean present, String version) {}
