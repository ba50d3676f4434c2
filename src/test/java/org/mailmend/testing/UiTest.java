package org.mailmend.testing;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that needs the JavaFX toolkit. It runs on the headless platform; see {@link
/// HeadlessFonts} for the one thing that the machine must bring.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("ui")
@ExtendWith(HeadlessFonts.class)
public @interface UiTest {}
