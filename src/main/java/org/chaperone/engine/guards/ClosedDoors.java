package org.chaperone.engine.guards;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Addresses that nobody is let through, whoever asks.
 *
 * <p>First, addresses written in an unusual way (with {@code ;}, {@code //}, dots, or letters in percent code). Camunda
 * asks for a sign-in by comparing the address as it was written, while the server opens the door by what it means:
 * {@code /camunda/api/%65ngine/..} matches no rule of Camunda's and so counts as public, and without a signed-in person
 * the engine checks no rights. That such a request then finds nothing is luck in another library, not a check.
 * Browsers never write addresses like that.
 *
 * <p>Second, the set-up page and its API, which let anybody create an administrator while the group
 * {@code camunda-admin} is empty (CVE-2026-77226); the first administrator comes from the configuration instead.
 *
 * <p>Third, deployment over HTTP: a model can call code, so models come with the application only.
 *
 * <p>Fourth, suspending single jobs over HTTP, for which the engine asks no rights where a job is its own.
 *
 * <p>Fifth, attachments to tasks: the engine asks no rights there, so anybody could leave bytes at anybody's task, and
 * read them. Screenshots of a concern have a door of their own that looks at what comes through.
 *
 * <p>Sixth, what nobody needs here: fetching work for other systems, and the list of addresses that the library behind
 * the API offers to visitors.
 */
final class ClosedDoors extends OncePerRequestFilter {

    private static final Pattern UNUSUAL = Pattern.compile("[;\\\\]|//|/\\.{1,2}(/|$)");

    private static final Pattern PERCENT_CODE = Pattern.compile("%([0-9A-Fa-f]{2})");

    private static final Pattern SETUP = Pattern.compile(
            "/api/admin/setup(/|$)|/app/admin/[^/]+/setup", Pattern.CASE_INSENSITIVE);

    private static final Pattern DEPLOYMENT = Pattern.compile(
            "/api/engine/engine/[^/]+/deployment/(create|[^/]+/redeploy)/?$", Pattern.CASE_INSENSITIVE);

    /** Suspending one job: the engine checks nothing there for its own, the clean-up of old cases above all. */
    private static final Pattern JOB_SUSPENSION = Pattern.compile(
            "/api/engine/engine/[^/]+/job/([^/]+/)?suspended/?$", Pattern.CASE_INSENSITIVE);

    private static final Pattern ATTACHMENTS = Pattern.compile(
            "/api/engine/engine/[^/]+/task/[^/]+/attachment(/|$)", Pattern.CASE_INSENSITIVE);

    /** Work for other systems: none is connected, and the library fails at handing it out. */
    private static final Pattern WORK_FOR_OTHERS = Pattern.compile(
            "/api/engine/engine/[^/]+/external-task/fetchAndLock/?$", Pattern.CASE_INSENSITIVE);

    /** A list of all addresses that the library publishes by itself, to visitors too. */
    private static final Pattern LIST_OF_ADDRESSES = Pattern.compile("/api/[^/]+/application\\.wadl", Pattern.CASE_INSENSITIVE);

    private static final List<Pattern> CLOSED =
            List.of(SETUP, LIST_OF_ADDRESSES, DEPLOYMENT, JOB_SUSPENSION, ATTACHMENTS, WORK_FOR_OTHERS);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRequestURI();
        if (isUnusual(address)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (CLOSED.stream().anyMatch(door -> door.matcher(address).find())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isUnusual(String address) {
        if (UNUSUAL.matcher(address).find()) {
            return true;
        }
        Matcher code = PERCENT_CODE.matcher(address);
        while (code.find()) {
            if (needsNoCode((char) Integer.parseInt(code.group(1), 16))) {
                return true;
            }
        }
        return false;
    }

    /** Characters that RFC 3986 leaves bare, and those that change how the rest of an address is read. */
    private static boolean needsNoCode(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9' || "-._~/\\;%".indexOf(character) >= 0
                || character < ' ' || character == 127;
    }
}
