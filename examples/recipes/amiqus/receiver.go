// Receives record.finished of Amiqus, with the settings AMIQUS_BASE_URL, AMIQUS_TOKEN and AMIQUS_WEBHOOK_SECRET.
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
	"strconv"
	"time"
)

var transport = &http.Transport{Proxy: http.ProxyFromEnvironment, MaxConnsPerHost: 8}

// The token is for one host, so a redirect is not followed.
var client = http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10_000_000))
	mac := hmac.New(sha256.New, []byte(os.Getenv("AMIQUS_WEBHOOK_SECRET")))
	mac.Write(body)
	expected := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	var payload struct {
		Trigger struct{ Alias string }
		Data    json.RawMessage
	}
	var data struct{ Record struct{ Id int64 } }
	if err != nil || r.Method != "POST" || !hmac.Equal([]byte(expected), []byte(r.Header.Get("X-AQID-Signature"))) {
		w.WriteHeader(404) // As the vendor asks for.
	} else if json.Unmarshal(body, &payload) != nil || payload.Trigger.Alias == "" {
		w.WriteHeader(400)
	} else if payload.Trigger.Alias != "record.finished" {
		w.WriteHeader(202)
	} else if json.Unmarshal(payload.Data, &data) != nil || data.Record.Id == 0 {
		w.WriteHeader(400)
	} else {
		w.WriteHeader(accept(strconv.FormatInt(data.Record.Id, 10)))
	}
}

func accept(record string) int {
	job, err := os.OpenFile("received/inbox/"+record, os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil && !os.IsExist(err) {
		return 500
	} else if err == nil { // Whoever can make it first does the work.
		job.Close()
		go work(record)
	}
	return 202
}

func work(record string) {
	for tries := 0; tries < 12; tries++ {
		content, after := fetch(record)
		part, whole := "received/files/."+record+".part", "received/files/"+record+".pdf" // Nobody sees half a file.
		if content != nil && os.WriteFile(part, content, 0o644) == nil && os.Rename(part, whole) == nil {
			return
		}
		time.Sleep(time.Duration(math.Max(after, math.Min(60, math.Exp2(float64(tries))/2)) * float64(time.Second)))
	}
	log.Println("gave up on record", record, "until the next start")
}

// The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere.
func fetch(record string) ([]byte, float64) {
	request, _ := http.NewRequest("GET", os.Getenv("AMIQUS_BASE_URL")+"/api/v2/records/"+record+"/download", nil)
	request.Header.Set("Authorization", "Bearer "+os.Getenv("AMIQUS_TOKEN"))
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
