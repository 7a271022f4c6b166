package org.chaperone;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chaperone.school.SettingRefused;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Looks at the settings of a school before anything is opened: all that is missing is named at once, and what is good
 * enough for the demo is refused.
 */
@Component
@Profile("production")
class ProductionSettings implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final Map<String, List<String>> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("CHAPERONE_DB_URL", List.of("spring.datasource.url"));
        NEEDED.put("CHAPERONE_DB_USER", List.of("spring.datasource.username"));
        NEEDED.put("CHAPERONE_DB_PASSWORD", List.of("spring.datasource.password"));
        NEEDED.put("CHAPERONE_HOST", List.of("chaperone.server.hosts"));
        NEEDED.put("CHAPERONE_WEB_ADDRESS", List.of("chaperone.web-address"));
        NEEDED.put("CHAPERONE_KEYS (or CHAPERONE_KEYSTORE)", List.of("chaperone.secrecy.keys", "chaperone.secrecy.keystore"));
    }

    private Environment settings;

    /** By a setter, since Spring makes this bean before it can see to constructors. */
    @Override
    public void setEnvironment(Environment settings) {
        this.settings = settings;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        refuseWhatIsMissing();
        String url = settings.getRequiredProperty("spring.datasource.url");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new SettingRefused("CHAPERONE_DB_URL does not name a PostgreSQL database, and the production profile "
                    + "keeps a school's cases in no other.",
                    "Set it to jdbc:postgresql://, the host, the port and the name of the database. To try Chaperone "
                    + "without a database of your own, start it without the production profile.");
        }
        refuseLinksThatLeadNowhere(settings.getRequiredProperty("chaperone.web-address"),
                settings.getRequiredProperty("chaperone.server.hosts", String[].class));
        if (settings.getProperty("chaperone.demo.enabled", Boolean.class, false)) {
            throw new SettingRefused("The people of the demo are switched on (chaperone.demo.enabled), and everybody "
                    + "knows their password.",
                    "Take that setting away, or start Chaperone without the production profile to see the demo.");
        }
    }

    private static void refuseLinksThatLeadNowhere(String webAddress, String[] hosts) {
        UriComponents address = UriComponentsBuilder.fromUriString(webAddress).build();
        if (!"https".equals(address.getScheme()) || Arrays.stream(hosts).noneMatch(host -> host.strip().equalsIgnoreCase(address.getHost()))) {
            throw new SettingRefused("CHAPERONE_WEB_ADDRESS is '" + webAddress + "'. The links in mails begin with it, and they would lead "
                    + "nowhere: browsers come by https, and by a name in CHAPERONE_HOST (" + String.join(", ", hosts) + ").",
                    "Set it to https:// and one of these names, or add its name to CHAPERONE_HOST.");
        }
    }

    private void refuseWhatIsMissing() {
        var missing = NEEDED.entrySet().stream()
                .filter(needed -> needed.getValue().stream().noneMatch(name -> StringUtils.hasText(settings.getProperty(name))))
                .map(Map.Entry::getKey).toList();
        if (!missing.isEmpty()) {
            throw new SettingRefused("Chaperone cannot start for a school without " + String.join(", ", missing) + ".",
                    "Set each of them as an environment variable of the service that runs Chaperone (with systemd in "
                    + "its EnvironmentFile, in a container as its environment). The top of application-production.yaml "
                    + "says what each is for.");
        }
    }
}
