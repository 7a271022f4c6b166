package org.chaperone.account;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chaperone.account.AccountApplication.Capacity;
import org.chaperone.engine.record.Ledger;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.SealedRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The register of official accounts: the one list of what runs in the school's name (ACC-47, ACC-48). */
@Repository
@Transactional
public class AccountRegister {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final Ledger ledger;

    AccountRegister(JdbcClient jdbc, Clock clock, Sealed sealed, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.ledger = ledger;
    }

    /**
     * Enters an account with the people named, its custody and its notices.
     *
     * @throws org.springframework.dao.DuplicateKeyException if its address or its case is in the register already
     */
    public void enter(OfficialAccount account) {
        LocalDate today = LocalDate.now(clock);
        String reference = account.caseReference();
        SealedRow entry = sealed.row(reference, "official_account");
        ledger.willChange(ApplicationRecord.KIND, reference);
        jdbc.sql("insert into official_account (case_reference, account_name, platform, handle, address, visibility, purpose, "
                        + "department, goes_live_on, closes_on, evaluated_on, exit_strategy, external_monitor, created_on, "
                        + "created_by, checked_by, confirmed_by, registered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(reference, account.name(), account.platform(), account.handle(),
                        account.address().toLowerCase(Locale.ROOT), account.visibility(), entry.seal("purpose", account.purpose()),
                        entry.seal("department", account.department()), account.dates().goesLiveOn(), account.dates().closesOn(),
                        account.dates().evaluatedOn(), entry.seal("exit_strategy", account.exitStrategy()),
                        entry.seal("external_monitor", account.externalMonitor()),
                        account.setUp().createdOn(), account.setUp().createdBy(), account.setUp().checkedBy(),
                        account.setUp().confirmedBy(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        account.team().forEach((person, capacities) -> capacities.forEach(capacity ->
                jdbc.sql("insert into account_person (case_reference, person, capacity, since) values (?, ?, ?, ?)")
                        .params(reference, person, capacity.name(), today).update()));
        account.custody().holders().forEach(holder ->
                jdbc.sql("insert into account_custody (case_reference, holder, vault_reference, last_tested_on) values (?, ?, ?, ?)")
                        .params(reference, holder, sealed.row(reference, "account_custody").seal("vault_reference",
                                account.custody().vaultReference()), today).update());
        SealedRow notices = sealed.row(reference, "account_notice");
        account.parentNotice().ifPresent(notice ->
                jdbc.sql("insert into account_notice (case_reference, sent_on, channel, content) values (?, ?, ?, ?)")
                        .params(reference, notice.sentOn(), notices.seal("channel", notice.channel()),
                                notices.seal("content", notice.content())).update());
        account.filterExemption().ifPresent(exemption ->
                jdbc.sql("insert into filter_exemption (case_reference, scope, opens_on, ends_on) values (?, ?, ?, ?)")
                        .params(reference, sealed.row(reference, "filter_exemption").seal("scope", exemption.scope()),
                                exemption.opensOn(), exemption.endsOn()).update());
    }

    /** The addresses of all accounts in the register, in lower case. */
    public Set<String> addresses() {
        return Set.copyOf(jdbc.sql("select address from official_account").query(String.class).list());
    }

    /** How many accounts of the register should have been closed before this day. */
    public int pastClosureOn(LocalDate day) {
        return jdbc.sql("select count(*) from official_account where closes_on < ?").param(day).query(Integer.class).single();
    }

    /** The account that came from this application, if it is in the register. */
    public Optional<OfficialAccount> find(String caseReference) {
        SealedRow entry = sealed.row(caseReference, "official_account");
        return jdbc.sql("select * from official_account where case_reference = ?").param(caseReference)
                .query((row, number) -> new OfficialAccount(caseReference, row.getString("account_name"),
                        row.getString("platform"), row.getString("handle"), row.getString("address"),
                        row.getString("visibility"), entry.text(row, "purpose"), entry.text(row, "department"),
                        new OfficialAccount.Dates(row.getObject("goes_live_on", LocalDate.class),
                                row.getObject("closes_on", LocalDate.class), row.getObject("evaluated_on", LocalDate.class)),
                        entry.text(row, "exit_strategy"), entry.open(row, "external_monitor"),
                        new OfficialAccount.SetUp(row.getObject("created_on", LocalDate.class), row.getString("created_by"),
                                row.getString("checked_by"), row.getString("confirmed_by")),
                        team(caseReference), custody(caseReference), parentNotice(caseReference), exemption(caseReference)))
                .optional();
    }

    private Map<String, Set<Capacity>> team(String caseReference) {
        Map<String, Set<Capacity>> team = new LinkedHashMap<>();
        jdbc.sql("select person, capacity from account_person where case_reference = ? and until_day is null order by person, capacity")
                .param(caseReference)
                .query(row -> {
                    team.computeIfAbsent(row.getString("person"), nobody -> new TreeSet<>())
                            .add(Capacity.valueOf(row.getString("capacity")));
                });
        return team;
    }

    private OfficialAccount.Custody custody(String caseReference) {
        SealedRow custody = sealed.row(caseReference, "account_custody");
        List<String[]> rows = jdbc.sql("select holder, vault_reference from account_custody where case_reference = ? order by holder")
                .param(caseReference).query((row, number) -> new String[] {row.getString(1), custody.text(row, "vault_reference")}).list();
        return new OfficialAccount.Custody(rows.isEmpty() ? "" : rows.get(0)[1], rows.stream().map(row -> row[0]).toList());
    }

    private Optional<OfficialAccount.ParentNotice> parentNotice(String caseReference) {
        SealedRow notices = sealed.row(caseReference, "account_notice");
        return jdbc.sql("select * from account_notice where case_reference = ? order by sent_on").param(caseReference)
                .query((row, number) -> new OfficialAccount.ParentNotice(row.getObject("sent_on", LocalDate.class),
                        notices.text(row, "channel"), notices.text(row, "content"))).stream().findFirst();
    }

    private Optional<OfficialAccount.FilterExemption> exemption(String caseReference) {
        return jdbc.sql("select * from filter_exemption where case_reference = ? order by opens_on").param(caseReference)
                .query((row, number) -> new OfficialAccount.FilterExemption(
                        sealed.row(caseReference, "filter_exemption").text(row, "scope"),
                        row.getObject("opens_on", LocalDate.class), row.getObject("ends_on", LocalDate.class)))
                .stream().findFirst();
    }
}
