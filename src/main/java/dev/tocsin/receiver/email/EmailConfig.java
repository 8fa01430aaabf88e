package dev.tocsin.receiver.email;

import dev.tocsin.notify.Notifier;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.receiver.SmtpAuth;
import dev.tocsin.receiver.SmtpDefaults;
import dev.tocsin.setting.Fields;
import dev.tocsin.setting.HostPort;
import dev.tocsin.setting.Prefixing;
import dev.tocsin.setting.TlsSettings;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The mail of a receiver.
 *
 * @param to a list of addresses, and a template
 * @param from one address, and a template
 * @param hello the name we greet the server with
 * @param headers templates by canonical name
 * @param html the template of the HTML part; an empty one gives none
 * @param text the template of the plain part; an empty one gives none
 * @param requireTls whether a connection that begins in the clear must be encrypted
 * @param forceImplicitTls whether TLS begins with the first byte; null where the port decides
 */
public record EmailConfig(
    boolean sendResolved,
    String to,
    String from,
    String hello,
    HostPort smarthost,
    @Prefixing SmtpAuth auth,
    Map<String, String> headers,
    String html,
    String text,
    boolean requireTls,
    TlsSettings tlsConfig,
    @Nullable Boolean forceImplicitTls,
    @Nullable Threading threading)
    implements IntegrationConfig {
  static final String DEFAULT_SUBJECT = "{{ template \"email.default.subject\" . }}";
  static final String DEFAULT_HTML = "{{ template \"email.default.html\" . }}";
  private static final HostPort NOWHERE = new HostPort("", "25");
  private static final String SMTPS_PORT = "465";

  public EmailConfig {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  static EmailConfig read(Fields fields, SmtpDefaults global) {
    Map<String, String> headers = headers(fields);
    Fields tls = fields.section("tls_config");
    return new EmailConfig(
        fields.flag("send_resolved", false),
        required(fields, "to", null, "is missing"),
        required(fields, "from", global.from(), "is set neither here nor as global smtp_from"),
        hello(fields, global.hello()),
        smarthost(fields, global),
        auth(SmtpAuth.read(fields, "auth_"), global.auth()),
        headers,
        fields.text("html", DEFAULT_HTML),
        fields.text("text", ""),
        fields.flag("require_tls", global.requireTls()),
        tls == null ? global.tlsConfig() : TlsSettings.read(tls),
        fields.has("force_implicit_tls")
            ? fields.flag("force_implicit_tls")
            : global.forceImplicitTls(),
        Threading.below(fields, headers));
  }

  /** An empty text is none, as upstream. */
  private static String text(Fields fields, String key, String fallback) {
    String text = fields.text(key, "");
    return text.isEmpty() ? fallback : text;
  }

  private static String required(
      Fields fields, String key, @Nullable String fallback, String rule) {
    String text = text(fields, key, fallback == null ? "" : fallback);
    if (text.isEmpty()) {
      fields.problem(key, rule);
    }
    return text;
  }

  private static String hello(Fields fields, String fallback) {
    String hello = text(fields, "hello", fallback);
    if (hello.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      fields.problem("hello", "must be a host name");
    }
    return hello;
  }

  private static HostPort smarthost(Fields fields, SmtpDefaults global) {
    boolean here = !fields.text("smarthost", "").isEmpty();
    HostPort smarthost = here ? fields.hostPort("smarthost") : global.smarthost();
    if (!here && smarthost == null) {
      fields.problem("smarthost", "is set neither here nor as global smtp_smarthost");
    }
    return smarthost == null ? NOWHERE : smarthost;
  }

  /** A password or secret of our own, written or in a file, replaces both of the global section. */
  private static SmtpAuth auth(SmtpAuth own, SmtpAuth global) {
    boolean password = own.password() != null || own.passwordFile() != null;
    boolean secret = own.secret() != null || own.secretFile() != null;
    return new SmtpAuth(
        orElse(own.username(), global.username()),
        password ? own.password() : global.password(),
        password ? own.passwordFile() : global.passwordFile(),
        secret ? own.secret() : global.secret(),
        secret ? own.secretFile() : global.secretFile(),
        orElse(own.identity(), global.identity()));
  }

  private static @Nullable String orElse(@Nullable String text, @Nullable String fallback) {
    return text == null || text.isEmpty() ? fallback : text;
  }

  private static Map<String, String> headers(Fields fields) {
    Map<String, String> headers = new TreeMap<>();
    fields
        .textMap("headers")
        .forEach((name, template) -> {
          String canonical = HeaderName.canonical(name);
          if (!HeaderName.isValid(name)) {
            fields.problem("headers", "holds a name that no mail header can have: " + quoted(name));
          } else if (HeaderName.describesBody(canonical)) {
            fields.warning("headers", "cannot set " + canonical + ": the mail itself does");
          } else if (headers.put(canonical, template) != null) {
            fields.problem("headers", "holds " + canonical + " twice");
          }
        });
    return headers;
  }

  private static String quoted(String name) {
    return "'" + name.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  @Override
  public String destination() {
    return "email " + to + " through " + smarthost;
  }

  boolean implicitTls() {
    return forceImplicitTls == null ? smarthost.port().equals(SMTPS_PORT) : forceImplicitTls;
  }

  @Override
  public Notifier notifier(NotifierContext context) {
    Templates templates = context.templates();
    check(templates, "to", to);
    check(templates, "from", from);
    check(templates, "html", html);
    check(templates, "text", text);
    headers.forEach((name, template) -> check(templates, "headers." + name, template));
    return new EmailNotifier(this, context, Patience.DEFAULT);
  }

  private static void check(Templates templates, String key, String template) {
    try {
      templates.check(template);
    } catch (TemplateException e) {
      throw new ReceiverException(key + ": " + e.getMessage(), e);
    }
  }
}
