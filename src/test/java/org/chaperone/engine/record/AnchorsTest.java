package org.chaperone.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.chaperone.FreshDatabase;
import org.chaperone.engine.secrecy.SecretsForTests;
import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A line a day outside the database says how far the record had come. */
class AnchorsTest {

    private static final Instant MORNING = Instant.parse("2026-11-18T08:05:00Z");

    @TempDir
    Path elsewhere;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private RecordForTests record;
    private DataSourceTransactionManager transactions;
    private HttpServer service;

    @BeforeEach
    void aRecord() {
        DataSource database = FreshDatabase.withTables();
        transactions = new DataSourceTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        jdbc = JdbcClient.create(database);
        Clock clock = Clock.fixed(MORNING, ZoneOffset.UTC);
        record = new RecordForTests(database, clock, new SecretsForTests(database, clock, transactions).stamp(), transactions);
        trained("teacher");
        trained("teacher2");
    }

    @AfterEach
    void theServiceEnds() {
        if (service != null) {
            service.stop(0);
        }
    }

    private void trained(String person) {
        transaction.executeWithoutResult(running -> {
            record.ledger().willChange("reader", person);
            jdbc.sql("insert into training (person, course, completed_on, recorded_by) values (?, 'Online safety', date '2026-09-05', 'dsl')")
                    .param(person).update();
        });
    }

    private Path file() {
        return elsewhere.resolve("chaperone-anchors.txt");
    }

    private void take(Instant at, URI timestamps) {
        AnchorSettings settings = new AnchorSettings(file(), "", timestamps);
        RecordWords words = new RecordWords();
        new Anchors(jdbc, record.lines(), settings, null, new TimestampService(settings), words, Clock.fixed(at, ZoneOffset.UTC), transactions)
                .takeOnceADay();
    }

    private List<String> findings(String... files) {
        return new AnchorCheck(record.lines(), new AnchorSettings(file(), "", null), new RecordWords()).findings(files.length == 0 ? null : List.of(files));
    }

    @Test
    void thereIsOneLineADayAndItFits() throws IOException {
        take(MORNING, null);
        take(MORNING.plusSeconds(3600), null);
        trained("slt");
        take(MORNING.plusSeconds(86_400), null);
        assertThat(Files.readAllLines(file())).hasSize(2)
                .anySatisfy(line -> assertThat(line).matches("Chaperone record 2026-11-18T08:05:00Z line 2 [0-9a-f]{64}"))
                .anySatisfy(line -> assertThat(line).matches("Chaperone record 2026-11-19T08:05:00Z line 3 [0-9a-f]{64}"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void aDatabaseThatIsOlderThanItsAnchorIsNamed() {
        jdbc.sql("create table kept as select * from record_head").update();
        trained("slt");
        take(MORNING, null);
        jdbc.sql("delete from training where person = 'slt'").update();
        jdbc.sql("delete from record_row where subject = 'reader slt'").update();
        jdbc.sql("delete from record_line where line_number = 3").update();
        jdbc.sql("delete from record_head").update();
        jdbc.sql("insert into record_head select * from kept").update();
        assertThat(record.findings()).as("nothing inside can say it").isEmpty();
        assertThat(findings()).containsExactly("The whole database is older than its anchor of 18 November 2026, 08:05:00:"
                + " it ends with line 2, and the anchor names line 3.");
    }

    @Test
    void aRecordThatWasExchangedForAnotherIsNamed() throws IOException {
        take(MORNING, null);
        String right = Files.readString(file());
        Path mails = elsewhere.resolve("mails.txt");
        Files.writeString(mails, "> Keep this mail.\n> " + right.replace("line 2 ", "line 1 "));
        assertThat(findings(mails.toString())).containsExactly("Line 1 is not the one of which the anchor of 18 November 2026, 08:05:00"
                + " was taken: the record was exchanged.");
    }

    @Test
    void aFileWithoutAnAnchorIsRefused() throws IOException {
        Path empty = Files.writeString(elsewhere.resolve("empty.txt"), "nothing\n");
        assertThatThrownBy(() -> findings(empty.toString())).isInstanceOf(SettingRefused.class).hasMessageContaining("no anchor");
        assertThatThrownBy(() -> findings(elsewhere.resolve("none.txt").toString())).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatCannotBeWrittenIsTriedAgainAnHourLater() throws IOException {
        Files.createDirectories(file());
        take(MORNING, null);
        Files.delete(file());
        take(MORNING.plusSeconds(3600), null);
        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void aServiceSignsTheAnchorWhereOneIsSet() throws Exception {
        service = timestampService();
        take(MORNING, URI.create("http://127.0.0.1:" + service.getAddress().getPort()));
        Anchor anchor = Anchor.read(Files.readString(file())).orElseThrow();
        TimeStampResponse answer = new TimeStampResponse(Files.readAllBytes(elsewhere.resolve("chaperone-anchors.txt.2.tsr")));
        assertThat(answer.getTimeStampToken().getTimeStampInfo().getMessageImprintDigest()).isEqualTo(anchor.hash());
    }

    @Test
    void anAnswerThatIsNoStampOfThisAnchorCountsAsNone() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes());
            exchange.close();
        });
        other.start();
        service = other;
        take(MORNING, URI.create("http://127.0.0.1:" + other.getAddress().getPort()));
        assertThat(elsewhere.resolve("chaperone-anchors.txt.2.tsr")).doesNotExist();
        assertThat(jdbc.sql("select count(*) from record_anchor").query(Integer.class).single()).as("so that it is tried again").isZero();
    }

    /** As RFC 3161 has it, with a certificate of its own. */
    private static HttpServer timestampService() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Time for tests");
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        X509CertificateHolder certificate = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(Instant.EPOCH),
                Date.from(Instant.parse("2100-01-01T00:00:00Z")), name, keys.getPublic())
                .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)).build(signer);
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA",
                keys.getPrivate(), new JcaX509CertificateConverter().getCertificate(certificate)),
                new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                new ASN1ObjectIdentifier("1.2.3.4"));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try {
                TimeStampRequest question = new TimeStampRequest(exchange.getRequestBody().readAllBytes());
                byte[] answer = new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256))
                        .generate(question, BigInteger.TEN, Date.from(MORNING)).getEncoded();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            } catch (TSPException e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
        server.start();
        return server;
    }
}
