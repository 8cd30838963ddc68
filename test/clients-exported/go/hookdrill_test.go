package hookdrill

// The exported client of Go, through everything that tests do with it. ACCEPTS and REFUSES are receivers.

import (
	"errors"
	"net/http"
	"os"
	"strings"
	"testing"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

func receiver(name string) string { return os.Getenv(name) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func contains(list []string, wanted string) bool {
	for _, one := range list {
		if one == wanted {
			return true
		}
	}
	return false
}

func TestReachesTheServerThatRuns(t *testing.T) {
	tenant := ForTest(t)
	other, err := Reach(shared.server.URL, "")
	must(t, err)
	health, err := other.Health()
	must(t, err)
	if health.Status != "ok" {
		t.Fatal(health)
	}
	metrics, err := other.Metrics()
	must(t, err)
	if !strings.Contains(metrics, "hookdrill") {
		t.Fatal(metrics)
	}
	list, err := other.Tenants.List(TenantsListOptions{})
	must(t, err)
	if !contains(list.Tenants, tenant.ID) {
		t.Fatal(list)
	}
	found, err := other.Find("default")
	must(t, err)
	if found.ID != "default" || found.Vendors["amiqus"].BaseURL == "" {
		t.Fatal(found)
	}
	if _, err := other.Find("nosuch"); err == nil || !strings.Contains(err.Error(), "default") {
		t.Fatal(err)
	}
}

func TestATenantGoesWithItsTest(t *testing.T) {
	var id string
	t.Run("inner", func(t *testing.T) { id = ForTest(t).ID })
	list, err := shared.server.Tenants.List(TenantsListOptions{})
	must(t, err)
	if contains(list.Tenants, id) {
		t.Fatal("it is still there")
	}
}

func TestDelivers(t *testing.T) {
	tenant := ForTest(t)
	added, err := tenant.Subscriptions.Add("amiqus", SubscriptionsAddOptions{URL: receiver("ACCEPTS"), More: Fields{"events": []string{"record.finished"}}})
	must(t, err)
	list, err := tenant.Subscriptions.List(SubscriptionsListOptions{Vendor: "amiqus"})
	must(t, err)
	if len(list.Subscriptions) != 1 {
		t.Fatal(list)
	}
	_, err = tenant.Events.Trigger("amiqus", "record.finished", EventsTriggerOptions{Set: Fields{"data.record.id": 7}})
	must(t, err)
	tenant.AssertDelivered(t, "amiqus", "record.finished", 1)
	waited, err := tenant.Deliveries.Wait(DeliveriesWaitOptions{Vendor: "amiqus"})
	must(t, err)
	delivered := waited.Deliveries[0]
	if !strings.Contains(delivered.Body, `"id":7`) || delivered.Attempts[0].Outcome.Status != 200 {
		t.Fatal(delivered)
	}
	again, err := tenant.Deliveries.Resend(delivered.ID, DeliveriesResendOptions{Fault: "duplicate"})
	must(t, err)
	if *again.ResendOf != delivered.ID {
		t.Fatal(again)
	}
	_, err = tenant.Subscriptions.Remove("amiqus", added.Subscription.ID)
	must(t, err)
}

func TestRefusedAndRetried(t *testing.T) {
	tenant := ForTest(t)
	_, err := tenant.Subscriptions.Add("amiqus", SubscriptionsAddOptions{URL: receiver("REFUSES")})
	must(t, err)
	_, err = tenant.Events.Trigger("amiqus", "record.finished", EventsTriggerOptions{})
	must(t, err)
	tenant.AssertRefused(t, "amiqus", "record.finished", 503)
	_, err = tenant.Clock.Move(ClockMoveOptions{Advance: "90s"})
	must(t, err)
	tenant.AssertRetried(t, "amiqus", "record.finished", 1)
}

// failing records what an assertion says instead of failing the test.
type failing struct {
	testing.TB
	said chan string
}

func (f failing) Helper() {}

func (f failing) Fatal(words ...any) {
	f.said <- words[0].(error).Error()
	<-make(chan struct{})
}

func TestSaysWhatThereIsWhenAnAssertionFails(t *testing.T) {
	tenant := ForTest(t)
	recorded := failing{t, make(chan string)}
	go tenant.AssertDelivered(recorded, "amiqus", "record.finishd", 5)
	if said := <-recorded.said; !strings.Contains(said, `did you mean "record.finished"`) {
		t.Fatal(said)
	}
}

func TestFaultsAndRequests(t *testing.T) {
	tenant := ForTest(t)
	_, err := tenant.Faults.Script("amiqus", Fields{"kind": "status", "status": 418}, FaultsScriptOptions{Times: 1})
	must(t, err)
	scripted, err := tenant.Faults.Scripted(FaultsScriptedOptions{})
	must(t, err)
	if len(scripted.Faults) != 1 {
		t.Fatal(scripted)
	}
	amiqus := tenant.Vendors["amiqus"]
	request, err := http.NewRequest("GET", amiqus.BaseURL+"/api/v2/clients", nil)
	must(t, err)
	for name, value := range amiqus.Headers {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	must(t, err)
	response.Body.Close()
	seen, err := tenant.Requests.List(RequestsListOptions{Vendor: "amiqus"})
	must(t, err)
	one, err := tenant.Requests.Show(seen.Requests[0].ID)
	must(t, err)
	if response.StatusCode != 418 || one.Status != 418 {
		t.Fatal(response.StatusCode, one)
	}
}

func TestSnapshots(t *testing.T) {
	tenant := ForTest(t)
	_, err := tenant.Subscriptions.Add("amiqus", SubscriptionsAddOptions{URL: receiver("ACCEPTS")})
	must(t, err)
	_, err = tenant.Snapshots.Save("before")
	must(t, err)
	_, err = tenant.Reset()
	must(t, err)
	_, err = tenant.Snapshots.Restore("before")
	must(t, err)
	list, err := tenant.Subscriptions.List(SubscriptionsListOptions{})
	must(t, err)
	if len(list.Subscriptions) != 1 {
		t.Fatal(list)
	}
}

func TestFollowsTheJournalAndGoesAway(t *testing.T) {
	tenant := ForTest(t)
	_, err := tenant.Subscriptions.Add("amiqus", SubscriptionsAddOptions{URL: receiver("ACCEPTS")})
	must(t, err)
	_, err = tenant.Events.Trigger("amiqus", "record.finished", EventsTriggerOptions{})
	must(t, err)
	count := 0
	must(t, tenant.Journal.Follow(JournalFollowOptions{Since: Of(0)}, func(entry Fields) bool {
		count++
		return count < 2
	}))
	_, err = shared.server.Health()
	must(t, err)
}

func TestHandsOnWhatHookdrillSays(t *testing.T) {
	_, err := ForTest(t).Events.Trigger("amiqus", "record.finishd", EventsTriggerOptions{})
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != "unknown_event" || !strings.Contains(refused.Error(), `did you mean "record.finished"`) {
		t.Fatal(err)
	}
}

func TestSaysThatNobodyAnswers(t *testing.T) {
	if _, err := Reach("http://127.0.0.1:9", ""); err == nil || !strings.Contains(err.Error(), "no hookdrill answers at http://127.0.0.1:9") {
		t.Fatal(err)
	}
	if _, err := Reach(receiver("ACCEPTS")+"/not", ""); err == nil || !strings.Contains(err.Error(), "not hookdrill") {
		t.Fatal(err)
	}
	if _, err := Start("--no-such-flag"); err == nil || !strings.Contains(err.Error(), "--no-such-flag") {
		t.Fatal(err)
	}
	t.Setenv("HOOKDRILL_COMMAND", "no-such-command")
	if _, err := Start(); err == nil || !strings.Contains(err.Error(), "no-such-command cannot be run") {
		t.Fatal(err)
	}
}
