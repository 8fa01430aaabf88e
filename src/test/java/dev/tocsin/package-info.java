/** What holds for the code as a whole. */
@NullMarked
package dev.tocsin;

import org.jspecify.annotations.NullMarked;
