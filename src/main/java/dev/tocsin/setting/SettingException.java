package dev.tocsin.setting;

/**
 * Tells which rule a written setting breaks; never repeats the setting itself, which may be secret.
 */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingException(String rule) {
    super(rule);
  }

  public String rule() {
    return String.valueOf(getMessage());
  }
}
