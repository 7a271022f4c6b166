package org.chaperone.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class SignInPageTest {

    @LocalServerPort
    int port;

    @Test
    void outsideADemoItSaysNothingAboutAnybody() {
        IdentityService identities = mock(IdentityService.class);
        AuthorizationService authorizations = mock(AuthorizationService.class);

        var page = new SignInPage(identities, authorizations, false).invitation().getBody();

        assertThat(page).isEqualTo(SignInPage.Invitation.NONE);
        verifyNoInteractions(identities, authorizations);
    }

    @Test
    void theSchoolsAddressLeadsToTheSignInPageAlsoWhereNobodyIsAdministrator() throws Exception {
        for (String address : new String[] {"/", "/camunda", "/camunda/"}) {
            HttpResponse<String> page = get(address);

            assertThat(page.statusCode()).as(address).isEqualTo(200);
            assertThat(page.uri().getPath()).as(address).isEqualTo("/camunda/app/tasklist/default/");
            assertThat(page.headers().firstValue("Content-Security-Policy")).as(address).isPresent();
        }
    }

    @Test
    void theSchoolsWordsLieOverCamundas() throws Exception {
        assertThat(get("/camunda/app/tasklist/locales/en.json").body())
                .contains("\"CLAIM_TASK\":\"Take on this task\"", "\"BANNER_CE_EOL_TEXT\":\"\"", "\"START_PROCESS\":\"Start process\"");
    }

    @Test
    void scriptsAndStylesAreAskedForAgainAfterAnUpdate() throws Exception {
        assertThat(get("/camunda/app/tasklist/scripts/chaperone/drafts.js").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-cache"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build().send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
