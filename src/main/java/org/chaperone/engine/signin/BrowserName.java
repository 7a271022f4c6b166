package org.chaperone.engine.signin;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser says of itself, in words by which its owner knows it again. */
final class BrowserName {

    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    // in this order: most browsers name others beside themselves
    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "an iPhone");
        SYSTEMS.put("iPad", "an iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("CrOS", "a Chromebook");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "a Mac");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserName() {
    }

    static String of(String userAgent) {
        String agent = userAgent == null ? "" : userAgent;
        return named(agent, BROWSERS, "A browser") + " on " + named(agent, SYSTEMS, "a computer");
    }

    private static String named(String agent, Map<String, String> names, String otherwise) {
        return names.entrySet().stream().filter(name -> agent.contains(name.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(otherwise);
    }
}
