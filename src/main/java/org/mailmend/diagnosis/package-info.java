/// Findings to one cause and ordered fix steps: pure functions, the same evidence always gives the
/// same diagnosis.
@NullMarked
package org.mailmend.diagnosis;

import org.jspecify.annotations.NullMarked;
