"use strict";

// Everything that comes from outside reaches the page as text nodes, never as markup.
(() => {
  const MOST_ALERTS = 2000;
  const REFRESH_MILLIS = 15000;
  const view = document.getElementById("view");
  let turn = 0;

  const element = (tag, content = [], attributes = {}) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, value);
    }
    made.append(...[content].flat());
    return made;
  };

  const chips = (labels) =>
    element(
      "ul",
      Object.keys(labels).sort().map((name) => element("li", `${name}="${labels[name]}"`)),
      { class: "chips" },
    );

  const link = (text) => {
    let url;
    try {
      url = new URL(text);
    } catch {
      return text;
    }
    return url.protocol === "http:" || url.protocol === "https:"
      ? element("a", text, { href: url.href, rel: "noopener noreferrer", target: "_blank" })
      : text;
  };

  const facts = (pairs) =>
    element("dl", pairs.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));

  const time = (text) =>
    element("time", new Date(text).toLocaleString(), { datetime: text, title: text });

  const faint = (...content) => element("p", content, { class: "faint" });

  const load = async (path) => {
    const answer = await fetch(path, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json();
  };

  const status = (alert) => {
    const { state, silencedBy, inhibitedBy, mutedBy } = alert.status;
    const reasons = [
      [silencedBy, "silenced by"],
      [inhibitedBy, "inhibited by"],
      [mutedBy, "muted by"],
    ].filter(([by]) => by.length > 0);
    return [state, ...reasons.map(([by, how]) => `${how} ${by.join(", ")}`)].join("; ");
  };

  const showAlert = (alert) =>
    element("article", [
      chips(alert.labels),
      facts(Object.keys(alert.annotations).sort().map((name) =>
        [name, link(alert.annotations[name])])),
      faint("since ", time(alert.startsAt), " \u2013 ", status(alert)),
      ...(alert.generatorURL ? [faint(link(alert.generatorURL))] : []),
    ]);

  const showGroup = (group) =>
    element("section", [
      element("h2", `${group.receiver.name}: ${group.alerts.length}`),
      chips(group.labels),
      ...group.alerts.map(showAlert),
    ]);

  const alerts = async () => {
    const groups = await load("api/v2/alerts/groups");
    const shown = [];
    let left = MOST_ALERTS;
    for (const group of groups) {
      if (left <= 0) {
        shown.push(faint(`Only the first ${MOST_ALERTS} alerts are shown.`));
        break;
      }
      shown.push(showGroup({ ...group, alerts: group.alerts.slice(0, left) }));
      left -= group.alerts.length;
    }
    return shown.length > 0 ? shown : [faint("No alerts.")];
  };

  const operator = (matcher) =>
    (matcher.isEqual === false ? "!" : "=") + (matcher.isRegex ? "~" : matcher.isEqual === false ? "=" : "");

  const showSilence = (silence) =>
    element("section", [
      element("h2", silence.status.state),
      element(
        "ul",
        silence.matchers.map((matcher) =>
          element("li", `${matcher.name}${operator(matcher)}"${matcher.value}"`)),
        { class: "chips" },
      ),
      element("p", silence.comment),
      faint(`${silence.createdBy}, `, time(silence.startsAt), " \u2013 ", time(silence.endsAt)),
      faint(silence.id),
    ]);

  const silences = async () => {
    const all = await load("api/v2/silences");
    return all.length > 0 ? all.map(showSilence) : [faint("No silences.")];
  };

  const state = async () => {
    const { cluster, versionInfo, config, uptime } = await load("api/v2/status");
    return [
      element("section", [
        element("h2", "Version"),
        facts([["compatible with", versionInfo.version], ["revision", versionInfo.revision],
          ["built", versionInfo.buildDate], ["up since", time(uptime)]]),
      ]),
      element("section", [
        element("h2", `Cluster: ${cluster.status}`),
        facts(cluster.peers.map((peer) => [peer.name, peer.address])),
      ]),
      element("section", [element("h2", "Configuration"), element("pre", config.original)]),
    ];
  };

  const views = { "#/alerts": alerts, "#/silences": silences, "#/status": state };

  const show = async () => {
    const mine = ++turn;
    const name = views[location.hash] ? location.hash : "#/alerts";
    for (const anchor of document.querySelectorAll("nav a")) {
      if (anchor.getAttribute("href") === name) {
        anchor.setAttribute("aria-current", "page");
      } else {
        anchor.removeAttribute("aria-current");
      }
    }
    let content;
    try {
      content = await views[name]();
    } catch (error) {
      content = [element("p", String(error.message), { class: "problem", role: "alert" })];
    }
    if (mine === turn) {
      view.replaceChildren(...content);
    }
  };

  addEventListener("hashchange", show);
  setInterval(() => document.hidden || show(), REFRESH_MILLIS);
  show();
})();
