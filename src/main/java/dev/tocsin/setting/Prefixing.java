package dev.tocsin.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component whose own components are YAML keys of the record around it, with the
 * component's name before them: {@code apiUrl} of a {@code @Prefixing slack} is {@code
 * slack_api_url}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Prefixing {}
