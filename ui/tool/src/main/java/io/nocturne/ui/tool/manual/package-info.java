@NullMarked
package io.nocturne.ui.tool.manual;

import org.jspecify.annotations.NullMarked;
