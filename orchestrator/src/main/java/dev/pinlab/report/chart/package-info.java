// SPDX-License-Identifier: Apache-2.0
/** Geometry of the charts as records, in SVG units; templates only draw it. Pure. */
@NullMarked
package dev.pinlab.report.chart;

import org.jspecify.annotations.NullMarked;
