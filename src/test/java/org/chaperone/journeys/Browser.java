package org.chaperone.journeys;

import com.codeborne.selenide.Configuration;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The machine's own Chromium, without a window; nothing is ever downloaded. */
final class Browser {

    private static final Optional<Path> CHROMIUM =
            program(System.getenv("CHROME"), "chromium", "chromium-browser", "google-chrome");
    private static final Optional<Path> DRIVER = program(System.getenv("CHROMEDRIVER"), "chromedriver");

    private Browser() {
    }

    static boolean isHere() {
        return CHROMIUM.isPresent() && DRIVER.isPresent();
    }

    /** A fresh browser that remembers nobody, set to a British school computer. */
    static void open() {
        Configuration.timeout = 45_000;   // a busy machine is slow; whoever waits for what comes, waits no longer than it takes
        Configuration.pageLoadTimeout = 120_000;
        Configuration.pollingInterval = 100;
        Configuration.fastSetValue = false;
        Configuration.screenshots = false;
        Configuration.savePageSource = false;
        Configuration.reportsFolder = "target/journeys";
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.orElseThrow().toString())
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--lang=en-GB", "--window-size=1440,1000");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));   // what the page's console shows
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.orElseThrow().toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("TZ", "Europe/London", "LANG", "en_GB.UTF-8", "LANGUAGE", "en_GB"))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        WebDriverRunner.setWebDriver(driver);
    }

    /** As wide and high as a phone held upright. */
    static void becomePhone() {
        ((ChromeDriver) WebDriverRunner.getWebDriver()).executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Lets what people save come into this folder. */
    static void downloadsInto(Path folder) {
        ((ChromeDriver) WebDriverRunner.getWebDriver()).executeCdpCommand("Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /** A picture of what was seen, in {@code target/journeys}. */
    static void photograph(String name) {
        if (WebDriverRunner.hasWebDriverStarted()) {
            new File(Configuration.reportsFolder).mkdirs();
            Selenide.screenshot(name.replaceAll("[^A-Za-z0-9-]+", "-"));
        }
    }

    private static Optional<Path> program(String chosen, String... names) {
        Stream<Path> byChoice = Stream.ofNullable(chosen).map(Path::of);
        Stream<Path> byPath = Stream.of(names).flatMap(name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)));
        return Stream.concat(byChoice, byPath).filter(Files::isExecutable).findFirst();
    }
}
