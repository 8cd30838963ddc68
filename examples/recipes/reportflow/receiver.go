// Receives file.completed of ReportFlow, with the settings REPORTFLOW_BASE_URL, REPORTFLOW_WORKSPACE_ID, REPORTFLOW_APP_KEY,
// REPORTFLOW_SECRET_KEY (legacy edition) and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
package main

import (
	"bytes"
	"crypto/hmac"
	"encoding/json"
	"io"
	"log"
	"math"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var transport = &http.Transport{Proxy: http.ProxyFromEnvironment, MaxConnsPerHost: 8}

// The keys are for one host, so a redirect is not followed.
var client = http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
var id = regexp.MustCompile(`^[\w-]{1,100}$`)

func receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10_000_000))
	var payload struct{ Event, WorkspaceId, RequestId string }
	var list struct {
		Files []struct{ FileId, Uuid string }
	}
	if err != nil || r.Method != "POST" || !hmac.Equal([]byte(os.Getenv("WEBHOOK_PATH")), []byte(r.URL.Path)) {
		w.WriteHeader(404)
	} else if json.Unmarshal(body, &payload) != nil || payload.Event == "" {
		w.WriteHeader(400)
	} else if payload.Event != "file.completed" {
		w.WriteHeader(202)
	} else if json.Unmarshal(body, &list) != nil || payload.WorkspaceId != os.Getenv("REPORTFLOW_WORKSPACE_ID") {
		w.WriteHeader(400)
	} else {
		status := 202
		for _, file := range list.Files {
			if payload.RequestId != "" {
				file.Uuid = payload.RequestId
			}
			if !id.MatchString(file.Uuid) || !id.MatchString(file.FileId) {
				status = 400
			} else if accept(file.Uuid+"."+file.FileId) == 500 {
				status = 500
			}
		}
		w.WriteHeader(status)
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
		part, whole := "received/files/."+job+".part", "received/files/"+job+".pdf" // Nobody sees half a file.
		if content != nil && os.WriteFile(part, content, 0o644) == nil && os.Rename(part, whole) == nil {
			return
		}
		time.Sleep(time.Duration(math.Max(after, math.Min(60, math.Exp2(float64(tries))/2)) * float64(time.Second)))
	}
	log.Println("gave up on", job, "until the next start")
}

// The whole file, or after how many seconds to ask again. By ids: nothing else in an unsigned payload is believed.
func fetch(job string) ([]byte, float64) {
	request, _ := http.NewRequest("GET", os.Getenv("REPORTFLOW_BASE_URL")+"/v1/file/download/"+strings.Replace(job, ".", "/", 1), nil)
	request.Header = http.Header{"Appkey": {os.Getenv("REPORTFLOW_APP_KEY")}, "Secretkey": {os.Getenv("REPORTFLOW_SECRET_KEY")}}
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
	isPdf := bytes.HasPrefix(content, []byte("%PDF-")) && bytes.LastIndex(content, []byte("%%EOF")) >= len(content)-1024
	if err != nil || answer.StatusCode != 200 || !isPdf {
		return nil, 0
	}
	return content, 0
}

func main() {
	os.MkdirAll("received/inbox", 0o755)
	os.MkdirAll("received/files", 0o755)
	jobs, _ := os.ReadDir("received/inbox")
	for _, job := range jobs {
		if _, err := os.Stat("received/files/" + job.Name() + ".pdf"); err != nil {
			go work(job.Name())
		}
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), http.HandlerFunc(receive)))
}
