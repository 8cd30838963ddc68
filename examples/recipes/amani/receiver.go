// Receives zip_file_create of Amani, with the settings AMANI_BASE_URL, AMANI_USERNAME, AMANI_PASSWORD and
// AMANI_WEBHOOK_SECRET.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"
	"math"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

var transport = &http.Transport{Proxy: http.ProxyFromEnvironment, MaxConnsPerHost: 8}

// The token is for one host, so a redirect is not followed.
var client = http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
var ids = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
var session atomic.Value // The access token, or nothing.

func receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10_000_000))
	mac := hmac.New(sha256.New, []byte(os.Getenv("AMANI_WEBHOOK_SECRET")))
	mac.Write(body)
	expected := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	var payload struct{ Event string }
	var data struct{ Profile, Data struct{ Id string } }
	if err != nil || r.Method != "POST" || !hmac.Equal([]byte(expected), []byte(r.Header.Get("Webhook-Signature"))) {
		w.WriteHeader(401)
	} else if json.Unmarshal(body, &payload) != nil || payload.Event == "" {
		w.WriteHeader(400)
	} else if payload.Event != "zip_file_create" {
		w.WriteHeader(202)
	} else if json.Unmarshal(body, &data) != nil || !ids.MatchString(data.Profile.Id) || !ids.MatchString(data.Data.Id) {
		w.WriteHeader(400)
	} else {
		w.WriteHeader(accept(data.Profile.Id + "." + data.Data.Id))
	}
}

func accept(job string) int {
	file, err := os.OpenFile("received/inbox/"+job, os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil && !os.IsExist(err) {
		return 500
	} else if err == nil { // Whoever can make it first does the work.
		file.Close()
		go work(job)
	}
	return 202
}

func work(job string) {
	for tries := 0; tries < 12; tries++ {
		content, after := fetch(job)
		part, whole := "received/files/."+job+".part", "received/files/"+job+".zip" // Nobody sees half a file.
		if content != nil && os.WriteFile(part, content, 0o644) == nil && os.Rename(part, whole) == nil {
			return
		}
		time.Sleep(time.Duration(math.Max(after, math.Min(60, math.Exp2(float64(tries))/2)) * float64(time.Second)))
	}
	log.Println("gave up on", job, "until the next start")
}

// The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere.
func fetch(job string) ([]byte, float64) {
	profile, export, _ := strings.Cut(job, ".")
	request, _ := http.NewRequest("GET", os.Getenv("AMANI_BASE_URL")+"/api/v2/profile/"+profile+"/zip/"+export, nil)
	request.Header.Set("Authorization", "Bearer "+logIn())
	answer, err := client.Do(request)
	if err != nil {
		return nil, 0
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body) // It fails when less comes than Content-Length says.
	if after := answer.Header.Get("Retry-After"); after != "" {
		if seconds, err := strconv.ParseFloat(after, 64); err == nil {
			return nil, seconds
		}
		return nil, 60 // It is a date.
	}
	if answer.StatusCode == 401 {
		session.Store("") // The token has run out: the next try gets another.
	}
	isZip := bytes.HasPrefix(content, []byte("PK\x03\x04")) && bytes.LastIndex(content, []byte("PK\x05\x06")) >= len(content)-1024
	if err != nil || answer.StatusCode != 200 || !isZip {
		return nil, 0
	}
	return content, 0
}

func logIn() string {
	if access, _ := session.Load().(string); access != "" {
		return access
	}
	login, _ := json.Marshal(map[string]string{"username": os.Getenv("AMANI_USERNAME"), "password": os.Getenv("AMANI_PASSWORD")})
	var opened struct{ Access string }
	if answer, err := client.Post(os.Getenv("AMANI_BASE_URL")+"/api/v2/user/login", "application/json", bytes.NewReader(login)); err == nil {
		defer answer.Body.Close()
		json.NewDecoder(answer.Body).Decode(&opened)
	}
	session.Store(opened.Access)
	return opened.Access
}

func main() {
	os.MkdirAll("received/inbox", 0o755)
	os.MkdirAll("received/files", 0o755)
	jobs, _ := os.ReadDir("received/inbox")
	for _, job := range jobs {
		if _, err := os.Stat("received/files/" + job.Name() + ".zip"); err != nil {
			go work(job.Name())
		}
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), http.HandlerFunc(receive)))
}
