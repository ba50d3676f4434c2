/// Scripted mail and DNS servers on loopback, a certificate authority of their own and a catalogue
/// of faults: what `mailmend demo` plays and what tests talk to. Nothing here leaves this computer.
@NullMarked
package org.mailmend.practice;

import org.jspecify.annotations.NullMarked;
