package org.chaperone.kernel;

import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The references of one kind that were given so far, in the table {@code given_reference}. None is ever given twice. */
public final class GivenReferences {

    /** What the record of what must not change unnoticed calls one. */
    public static final String KIND = "reference";
    private static final int TRIES = 10_000;

    private final JdbcClient jdbc;
    private final String kind;
    private final SecureRandom dice = new SecureRandom();

    /** @param kind what they begin with: {@code INC}, {@code ACC} or {@code POL} */
    public GivenReferences(JdbcClient jdbc, String kind) {
        this.jdbc = jdbc;
        this.kind = kind;
    }

    /**
     * Gives a reference of this year, in the transaction of whatever gets it: what is rolled back was not given. Whoever
     * comes at the same moment waits until that transaction is over.
     *
     * @param noted what is to be done as soon as it is noted down
     */
    public String next(int year, Consumer<String> noted) {
        oneAfterTheOther();
        String reference = Stream.generate(() -> ReferenceNumber.random(kind, year, dice)).limit(TRIES).filter(this::isFree)
                .findFirst().orElseThrow(() -> new IllegalStateException("All references " + kind + "-" + year + " are given."));
        jdbc.sql("insert into given_reference (case_reference, kind) values (?, ?)").params(reference, kind).update();
        noted.accept(reference);
        return reference;
    }

    private void oneAfterTheOther() {
        if (jdbc.sql("select kind from reference_kind where kind = ? for update").param(kind).query(String.class).optional().isEmpty()) {
            jdbc.sql("insert into reference_kind (kind) values (?)").param(kind).update();
        }
    }

    private boolean isFree(String reference) {
        return jdbc.sql("select count(*) from given_reference where case_reference = ?").param(reference)
                .query(Integer.class).single() == 0;
    }
}
