/// A message and what its header says about where it comes from: results, seals, signatures,
/// alignment.
@NullMarked
package org.mailmend.domain.message;

import org.jspecify.annotations.NullMarked;
