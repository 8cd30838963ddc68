// Package hookdrill drives hookdrill from tests in Go.
//
// Written by hookdrill {{version}}: "hookdrill clients export go <folder>" writes it again. It needs nothing but Go 1.19.
//
//	func TestHandler(t *testing.T) {
//		tenant := hookdrill.ForTest(t)
//		tenant.Subscriptions.Add("amiqus", hookdrill.SubscriptionsAddOptions{URL: "http://127.0.0.1:3000/webhooks"})
//		tenant.Events.Trigger("amiqus", "record.finished", hookdrill.EventsTriggerOptions{})
//		tenant.AssertDelivered(t, "amiqus", "record.finished", 1)
//	}
package hookdrill

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"sort"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Fields are values by name.
type Fields = map[string]any

// Of gives a pointer, for options that may be zero: hookdrill.JournalFollowOptions{Since: hookdrill.Of(0)}.
func Of[T any](value T) *T { return &value }

// Error is what hookdrill said no with. Code is for programs; Suggestion says what is possible, and may be empty.
type Error struct {
	Code       string `json:"code"`
	Message    string `json:"message"`
	Suggestion string `json:"suggestion"`
}

func (e *Error) Error() string {
	if e.Suggestion == "" {
		return e.Message
	}
	return e.Message + "; " + e.Suggestion
}

// Patience is how long an answer may take, since a wait, a load or a scenario may last.
const Patience = 10 * time.Minute

type api struct {
	url   string
	token string
	http  *http.Client
}

func newAPI(address, token string) *api {
	// The server is called directly, whatever proxy the environment names.
	return &api{strings.TrimRight(address, "/"), token, &http.Client{Transport: &http.Transport{Proxy: nil, ResponseHeaderTimeout: Patience}}}
}

func (a *api) json(method string, segments []string, query, body any, into any) error {
	response, err := a.send(method, segments, query, body)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		return a.notHookdrill()
	}
	return nil
}

func (a *api) text(method string, segments []string, query, body any) (string, error) {
	response, err := a.send(method, segments, query, body)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return string(text), err
}

func (a *api) entries(method string, segments []string, query, body any, each func(Fields) bool) error {
	response, err := a.send(method, segments, query, body)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	reader := bufio.NewReader(response.Body)
	for {
		line, err := reader.ReadBytes('\n')
		if bytes.HasPrefix(line, []byte("data: ")) {
			var entry Fields
			if err := json.Unmarshal(line[len("data: "):], &entry); err != nil {
				return err
			}
			if !each(entry) {
				return nil
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (a *api) send(method string, segments []string, query, body any) (*http.Response, error) {
	escaped := make([]string, len(segments))
	for i, segment := range segments {
		escaped[i] = url.PathEscape(segment)
	}
	address := a.url + "/_hookdrill/" + strings.Join(escaped, "/")
	values := url.Values{}
	for name, value := range fieldsOf(query, nil) {
		values.Set(name, fmt.Sprint(value))
	}
	if len(values) > 0 {
		address += "?" + values.Encode()
	}
	var content io.Reader
	if method != http.MethodGet && method != http.MethodDelete {
		if body == nil {
			body = Fields{}
		}
		encoded, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		content = bytes.NewReader(encoded)
	}
	request, err := http.NewRequest(method, address, content)
	if err != nil {
		return nil, err
	}
	if content != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if a.token != "" {
		request.Header.Set("Authorization", "Bearer "+a.token)
	}
	response, err := a.http.Do(request)
	if err != nil {
		return nil, &Error{"unreachable", fmt.Sprintf("no hookdrill answers at %s: %v", a.url, errors.Unwrap(err)), `start one with "hookdrill start", or let hookdrill.Start do so`}
	}
	if response.StatusCode < 300 {
		return response, nil
	}
	defer response.Body.Close()
	var answer struct {
		Error *Error `json:"error"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || answer.Error == nil {
		return nil, a.notHookdrill()
	}
	return nil, answer.Error
}

func (a *api) notHookdrill() error {
	return &Error{Code: "not_hookdrill", Message: fmt.Sprintf("something answers at %s, but it is not hookdrill", a.url)}
}

// fieldsOf gives what stands in options, by its names on the wire, and what is given beside it.
func fieldsOf(options any, more Fields) Fields {
	fields := Fields{}
	if options != nil {
		encoded, err := json.Marshal(options)
		if err == nil {
			decoder := json.NewDecoder(bytes.NewReader(encoded))
			decoder.UseNumber()
			err = decoder.Decode(&fields)
		}
		if fields == nil {
			fields = Fields{}
		}
		if err != nil {
			panic(fmt.Sprintf("hookdrill: options that are not JSON: %v", err))
		}
	}
	for name, value := range more {
		fields[name] = value
	}
	return fields
}

type area struct {
	api    *api
	tenant string
}

// {{areas}}

// Server is a hookdrill that answers: one that was running already, or one that was started for these tests.
type Server struct {
	area
	URL     string
	process *exec.Cmd
	// {{server areas}}
}

func newServer(address, token string) *Server {
	own := area{api: newAPI(address, token)}
	return &Server{
		area: own,
		URL:  own.api.url,
		// {{make server areas}}
	}
}

// Open reaches the server that HOOKDRILL_SERVER names, or else starts one.
func Open() (*Server, error) {
	if address := os.Getenv("HOOKDRILL_SERVER"); address != "" {
		return Reach(address, os.Getenv("HOOKDRILL_TOKEN"))
	}
	return Start()
}

// Reach finds a server that is running. Its token is empty where it wants none.
func Reach(address, token string) (*Server, error) {
	server := newServer(address, token)
	_, err := server.Health()
	return server, err
}

// Start runs "hookdrill start" on a free port, with further arguments of it, until Close. HOOKDRILL_COMMAND says how
// hookdrill is run; without it hookdrill or npx is.
func Start(arguments ...string) (*Server, error) {
	words, err := command()
	if err != nil {
		return nil, err
	}
	words = append(append(words, "start", "--until-input-ends", "--port", "0", "--json"), arguments...)
	process := exec.Command(words[0], words[1:]...)
	var said lockedBuffer
	process.Stderr = &said
	output, err := process.StdoutPipe()
	if err == nil {
		// It ends with this process, and so does hookdrill.
		_, err = process.StdinPipe()
	}
	if err == nil {
		err = process.Start()
	}
	if err != nil {
		return nil, &Error{"not_started", fmt.Sprintf("%s cannot be run: %v", words[0], err), howToRun}
	}
	timer := time.AfterFunc(2*time.Minute, func() { process.Process.Kill() })
	line, _ := bufio.NewReader(output).ReadBytes('\n')
	timer.Stop()
	var ready struct {
		URL          string `json:"url"`
		ControlToken string `json:"controlToken"`
	}
	if err := json.Unmarshal(line, &ready); err != nil {
		process.Process.Kill()
		process.Wait()
		return nil, &Error{Code: "not_started", Message: "hookdrill did not start: " + strings.TrimSpace(said.String())}
	}
	server := newServer(ready.URL, ready.ControlToken)
	server.process = process
	return server, nil
}

// Close ends the server, if it was started here.
func (s *Server) Close() {
	process := s.process
	s.process = nil
	if process == nil {
		return
	}
	timer := time.AfterFunc(10*time.Second, func() { process.Process.Kill() })
	defer timer.Stop()
	if process.Process.Signal(syscall.SIGTERM) != nil {
		process.Process.Kill()
	}
	process.Wait()
}

var shared struct {
	sync.Once
	server *Server
	err    error
}

// ForTest gives a test a tenant of its own, which goes with the test. All tests share one server, which Open finds or
// starts; Main ends it.
func ForTest(t testing.TB) *Tenant {
	t.Helper()
	shared.Do(func() { shared.server, shared.err = Open() })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server.ForTest(t, TenantsCreateOptions{})
}

// Main runs the tests of a package and ends the server that ForTest started: func TestMain(m *testing.M) { os.Exit(hookdrill.Main(m)) }
func Main(m *testing.M) int {
	defer func() {
		if shared.server != nil {
			shared.server.Close()
		}
	}()
	return m.Run()
}

// ForTest gives a test a tenant of its own at this server, which goes with the test.
func (s *Server) ForTest(t testing.TB, options TenantsCreateOptions) *Tenant {
	t.Helper()
	tenant, err := s.Tenant(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tenant.Delete() })
	return tenant
}

// Tenant makes a tenant; Delete removes it.
func (s *Server) Tenant(options TenantsCreateOptions) (*Tenant, error) {
	made, err := s.Tenants.Create(options)
	if err != nil {
		return nil, err
	}
	return newTenant(s.api, made.ID, made.Vendors), nil
}

// Find gives a tenant that is there already, such as "default", whose mocks answer for the vendors' own hosts under
// "hookdrill exec".
func (s *Server) Find(id string) (*Tenant, error) {
	found, err := newTenant(s.api, id, nil).Show()
	if err != nil {
		return nil, err
	}
	return newTenant(s.api, found.ID, found.Vendors), nil
}

func newTenant(api *api, id string, vendors Vendors) *Tenant {
	own := area{api, id}
	return &Tenant{
		area:    own,
		ID:      id,
		Vendors: vendors,
		// {{make tenant areas}}
	}
}

// {{server methods}}

// Vendors says by name what a handler needs to reach each mock.
type Vendors {{vendors type}}

// Tenant is an isolated set of mocks, one of each vendor, with one clock.
type Tenant struct {
	area
	ID      string
	Vendors Vendors
	// {{tenant areas}}
}

// AssertDelivered waits, at most ten seconds, until so many deliveries have been accepted.
func (t *Tenant) AssertDelivered(test testing.TB, vendor, event string, count int) {
	test.Helper()
	if _, err := t.Deliveries.Wait(DeliveriesWaitOptions{Vendor: vendor, Event: event, Status: "delivered", Count: count}); err != nil {
		test.Fatal(err)
	}
}

// AssertRefused waits until the last answer to a delivery was this status, or, for 0, any that is not a 2xx.
func (t *Tenant) AssertRefused(test testing.TB, vendor, event string, status int) {
	test.Helper()
	wanted := "refused"
	if status != 0 {
		wanted = fmt.Sprintf("refused with %d", status)
	}
	t.find(test, vendor, event, wanted, func(attempts, answered int) bool {
		return (status == 0 && answered >= 300) || (status != 0 && answered == status)
	})
}

// AssertRetried waits until a delivery was tried again so many times. Move the clock first: retries follow it.
func (t *Tenant) AssertRetried(test testing.TB, vendor, event string, times int) {
	test.Helper()
	t.find(test, vendor, event, fmt.Sprintf("retried %d times", times), func(attempts, _ int) bool { return attempts == times+1 })
}

const assertionPatience = 10 * time.Second

func (t *Tenant) find(test testing.TB, vendor, event, wanted string, fits func(attempts, answered int) bool) {
	test.Helper()
	ends := time.Now().Add(assertionPatience)
	for {
		list, err := t.Deliveries.List(DeliveriesListOptions{Vendor: vendor, Event: event, Limit: 1000})
		if err != nil {
			test.Fatal(err)
		}
		there := []string{}
		for _, delivery := range list.Deliveries {
			answered, last := 0, "not tried yet"
			if outcome := delivery.LastOutcome; outcome != nil {
				answered, last = outcome.Status, outcome.Kind
				if answered != 0 {
					last = fmt.Sprint(answered)
				}
			}
			if fits(delivery.Attempts, answered) {
				return
			}
			there = append(there, fmt.Sprintf("%s %s (attempts: %d, last: %s)", delivery.Event, delivery.Status, delivery.Attempts, last))
		}
		if time.Now().After(ends) {
			if len(there) == 0 {
				there = []string{"no deliveries at all"}
			}
			sort.Strings(there)
			test.Fatalf("no delivery of %s was %s within %s; there are: %s", strings.TrimSpace(vendor+" "+event), wanted, assertionPatience, strings.Join(there, ", "))
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// {{tenant methods}}

const howToRun = "install hookdrill, or say in HOOKDRILL_COMMAND how it is run"

func command() ([]string, error) {
	if named := strings.Fields(os.Getenv("HOOKDRILL_COMMAND")); len(named) > 0 {
		return named, nil
	}
	for _, words := range [][]string{{"hookdrill"}, {"npx", "--yes", "hookdrill"}} {
		if found, err := exec.LookPath(words[0]); err == nil {
			return append([]string{found}, words[1:]...), nil
		}
	}
	return nil, &Error{"not_started", "neither hookdrill nor npx can be found", howToRun}
}

// lockedBuffer keeps what hookdrill says while it starts.
type lockedBuffer struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (b *lockedBuffer) Write(part []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.text.Len() < 1<<16 {
		b.text.Write(part)
	}
	return len(part), nil
}

func (b *lockedBuffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.text.String()
}
