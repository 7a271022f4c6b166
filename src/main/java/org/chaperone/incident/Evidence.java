package org.chaperone.incident;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaperone.engine.files.FileFault;
import org.chaperone.engine.files.FileWords;
import org.chaperone.engine.files.ShownName;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.Stamp;
import org.chaperone.incident.EvidenceRefused.Why;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Screenshots and the like, sealed. In a case that may be about an indecent image of a child nothing is ever kept (G-10).
 * Keeping, opening and withholding each write their own entry in the {@link Chronology}.
 */
@Component
@Transactional
public class Evidence {

    /** The most bytes of one item. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;
    /** The most items of a case. */
    public static final int MOST_ITEMS = 20;
    /** The most bytes of all items of a case. */
    public static final int MOST_BYTES_OF_A_CASE = 60 * 1024 * 1024;

    private static final String NO_UPLOAD = "There is no upload for this concern. Do not send pictures by any other way either."
            + " Lock the device away, switched off, and write down who has it.";

    private static final String NOT_AS_ADDED = "Item %d of %s is not what was added: it was changed in the database";
    private static final String LISTED = "id, case_reference, shown_name, kind, size_bytes, added_by, added_at, withheld";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final PersonCodes codes;
    private final Stamp stamp;
    private final Chronology chronology;
    private final CaseRecord cases;

    Evidence(JdbcClient jdbc, Clock clock, Sealed sealed, PersonCodes codes, Stamp stamp, Chronology chronology, CaseRecord cases) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.codes = codes;
        this.stamp = stamp;
        this.chronology = chronology;
        this.cases = cases;
    }

    /** @throws EvidenceRefused unless something may be added now to this case, or to the one in which it is dealt with */
    @Transactional(readOnly = true)
    public void refuseUnless(String reference) {
        IncidentCase incident = cases.maybe(cases.current(reference)).orElseThrow(Evidence::notThere);
        if (incident.mayBeIndecent()) {
            throw new EvidenceRefused(Why.NO_UPLOAD, NO_UPLOAD);
        }
        if (!incident.isOpen()) {
            throw new EvidenceRefused(Why.NO_UPLOAD, incident.reference() + " is closed, so nothing can be added to it. Start a new report and"
                    + " give this reference there.");
        }
    }

    /**
     * Keeps an item, in the case that goes on where this one was merged. What the same person has added already is not kept
     * twice. What somebody else has added is: to say that it is there would tell that somebody else spoke.
     *
     * @param givenName as the browser sent it; only shown
     * @throws EvidenceRefused if nothing may be added to this case, or it is not what may be added
     */
    public StoredItem keep(String reported, String by, String givenName, byte[] content) {
        String reference = cases.current(reported);
        // whoever notes at the same moment that it may be an indecent image waits or is seen here
        jdbc.sql("select case_reference from incident_case where case_reference = ? for update").param(reference)
                .query(String.class).optional();
        refuseUnless(reference);
        FileKind kind = accepted(content);
        byte[] contentStamp = contentStamp(reference, content);
        sameOfTheirs(reference, by, contentStamp).ifPresent(same -> {
            throw new EvidenceRefused(Why.THERE_ALREADY, FileWords.EVIDENCE.of("there-already", same.name()));
        });
        refuseTooMany(of(reference), content.length);
        String name = ShownName.of(givenName, "evidence", kind.extension());
        chronology.willChange(reference);
        long id = insert(reference, by, name, kind, content, contentStamp);
        chronology.add(reference, by, "evidence-added", "Added " + name + " (" + kind.extension() + ", " + inWords(content.length)
                + ").", null);
        return find(id, reference).orElseThrow();
    }

    /** What was added to the case and to those that are dealt with together with it, oldest first. */
    @Transactional(readOnly = true)
    public List<StoredItem> of(String reference) {
        return jdbc.sql("select " + LISTED + " from incident_evidence where case_reference in (:joined) order by listed")
                .param("joined", cases.joined(reference)).query(this::item).list();
    }

    /**
     * Opens an item; each opening is an entry of the chronology of the case to which it was added.
     *
     * @throws EvidenceRefused if there is no such item in this case, it is withheld, or the case was erased
     */
    public byte[] read(long id, String ofCase, String by) {
        StoredItem item = of(ofCase).stream().filter(one -> one.id() == id).findFirst().orElseThrow(Evidence::notThere);
        String reference = item.caseReference();
        if (item.withheld()) {
            throw new EvidenceRefused(Why.NOT_THERE, "This is withheld: it may show an indecent image of a child, so nobody may open"
                    + " it. Ask the police what to do with it.");
        }
        byte[] content = content(id, reference).orElseThrow(Evidence::notThere);
        chronology.add(reference, by, "evidence-opened", "Opened " + item.name() + ".", null);
        return content;
    }

    /** A sentence for each item that is not what was added. */
    @Transactional(readOnly = true)
    public List<String> check() {
        List<String> findings = new ArrayList<>();
        jdbc.sql("select id, case_reference from incident_evidence order by id")
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2))).list().forEach(item -> {
                    try {
                        content(item.getKey(), item.getValue());
                    } catch (IllegalStateException changed) {
                        findings.add(NOT_AS_ADDED.formatted(item.getKey(), item.getValue()));
                    }
                });
        return findings;
    }

    /** Empty where the case was erased. */
    private Optional<byte[]> content(long id, String reference) {
        byte[][] kept = jdbc.sql("select content, content_stamp from incident_evidence where id = ?").param(id)
                .query((row, number) -> new byte[][] {row.getBytes(1), row.getBytes(2)}).single();
        Optional<byte[]> content = sealed.openBytes(reference, place(id), kept[0]);
        if (content.isPresent() && !Arrays.equals(kept[1], contentStamp(reference, content.get()))) {
            throw new IllegalStateException(NOT_AS_ADDED.formatted(id, reference));
        }
        return content;
    }

    /** From now on nobody opens what was added to this case, or to those that are dealt with together with it. */
    public void withhold(String reference, String by, String why) {
        cases.joined(reference).forEach(one -> withholdOfOne(one, by, why));
    }

    private void withholdOfOne(String reference, String by, String why) {
        chronology.willChange(reference);
        int withheld = jdbc.sql("update incident_evidence set withheld = true where case_reference = ? and not withheld")
                .param(reference).update();
        if (withheld > 0) {
            chronology.add(reference, by, "evidence-withheld", "Nobody opens what was added as evidence any more. Ask the police what"
                    + " to do with it.", why);
        }
    }

    private static FileKind accepted(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new EvidenceRefused(Why.TOO_BIG, FileWords.EVIDENCE.of("too-big"));
        }
        return FileKind.of(content).orElseThrow(() -> new EvidenceRefused(Why.NOT_ACCEPTED, FileWords.EVIDENCE.of(FileFault.of(content))));
    }

    private static void refuseTooMany(List<StoredItem> there, int size) {
        if (there.size() >= MOST_ITEMS) {
            throw new EvidenceRefused(Why.TOO_BIG, "There are 20 files in this case, and no more can be added. Say in words what the"
                    + " others show.");
        }
        if (there.stream().mapToLong(StoredItem::size).sum() + size > MOST_BYTES_OF_A_CASE) {
            throw new EvidenceRefused(Why.TOO_BIG, "With this file the case would hold more than 60 MB. Add smaller screenshots.");
        }
    }

    private Optional<StoredItem> sameOfTheirs(String reference, String by, byte[] contentStamp) {
        return jdbc.sql("select " + LISTED + " from incident_evidence where case_reference = ? and content_stamp = ? order by listed")
                .params(reference, contentStamp).query(this::item).list().stream()
                .filter(item -> item.addedBy().equals(by) && !item.withheld()).findFirst();
    }

    private long insert(String reference, String by, String name, FileKind kind, byte[] content, byte[] contentStamp) {
        // the item's number belongs to what its seal covers, and is known only once it is there
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into incident_evidence (case_reference, added_by, added_at, shown_name, kind, size_bytes, content_stamp, "
                        + "content) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(reference, codes.of(addedBy(reference), by), CaseRecord.utc(clock.instant()), sealed.row(reference, "incident_evidence").seal("shown_name", name),
                        kind.extension(), content.length, contentStamp, new byte[0])
                .update(key, "id");
        long id = key.getKeyAs(Number.class).longValue();
        jdbc.sql("update incident_evidence set content = ? where id = ?")
                .params(sealed.sealBytes(reference, place(id), content), id).update();
        return id;
    }

    private Optional<StoredItem> find(long id, String reference) {
        return jdbc.sql("select " + LISTED + " from incident_evidence where id = ? and case_reference = ?").params(id, reference)
                .query(this::item).optional();
    }

    private StoredItem item(ResultSet row, int number) throws SQLException {
        String reference = row.getString("case_reference");
        return new StoredItem(row.getLong("id"), reference, sealed.row(reference, "incident_evidence").text(row, "shown_name"),
                row.getString("kind"), row.getInt("size_bytes"), codes.person(addedBy(reference), row.getString("added_by")),
                CaseRecord.instant(row, "added_at").orElseThrow(), row.getBoolean("withheld"));
    }

    /** With a key, so that nobody with a copy of the database can hold it against pictures of their own. */
    private byte[] contentStamp(String reference, byte[] content) {
        return stamp.of("evidence", reference.getBytes(StandardCharsets.UTF_8), content);
    }

    private static String addedBy(String reference) {
        return PersonCodes.in("incident_evidence.added_by", reference);
    }

    private static String place(long id) {
        return "incident_evidence.content." + id;
    }

    private static String inWords(int bytes) {
        return bytes < 1024 * 1024 ? Math.max(1, bytes / 1024) + " kB" : bytes / (1024 * 1024) + " MB";
    }

    private static EvidenceRefused notThere() {
        return new EvidenceRefused(Why.NOT_THERE, "There is no such file.");
    }
}
