// Receives the files of SmartDocumentor, with the settings SMARTDOCUMENTOR_FILES_ORIGIN (https://<account>.blob.core.windows.net)
// and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

var transport = &http.Transport{Proxy: http.ProxyFromEnvironment, MaxConnsPerHost: 8}

// A link that is signed leads to one file, so a redirect is not followed.
var client = http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
var kinds = [][3]string{{"%PDF-", "%%EOF", ".pdf"}, {"\xff\xd8", "\xff\xd9", ".jpg"}, {"\x89PNG", "IEND", ".png"}}

func receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10_000_000))
	var payload struct{ ExportedFileUrl string }
	if err != nil || r.Method != "POST" || !hmac.Equal([]byte(os.Getenv("WEBHOOK_PATH")), []byte(r.URL.Path)) {
		w.WriteHeader(404)
	} else if json.Unmarshal(body, &payload) != nil ||
		!strings.HasPrefix(payload.ExportedFileUrl, os.Getenv("SMARTDOCUMENTOR_FILES_ORIGIN")+"/") {
		w.WriteHeader(400) // Whoever can post here chooses the address.
	} else {
		w.WriteHeader(accept(payload.ExportedFileUrl))
	}
}

func accept(url string) int {
	sum := sha256.Sum256([]byte(url))
	job := hex.EncodeToString(sum[:])
	draft := fmt.Sprintf("received/inbox/.%d", time.Now().UnixNano())
	os.WriteFile(draft, []byte(url), 0o644)
	defer os.Remove(draft)
	err := os.Link(draft, "received/inbox/"+job)
	if err == nil { // Whoever can make it first does the work; a task that is reviewed again has another link.
		go work(job)
	}
	if err == nil || os.IsExist(err) {
		return 202
	}
	return 500
}

func work(job string) {
	url, _ := os.ReadFile("received/inbox/" + job)
	for tries := 0; tries < 12; tries++ {
		content, suffix, after := fetch(string(url))
		part, whole := "received/files/."+job+".part", "received/files/"+job+suffix // Nobody sees half a file.
		if content != nil && os.WriteFile(part, content, 0o644) == nil && os.Rename(part, whole) == nil {
			return
		}
		time.Sleep(time.Duration(math.Max(after, math.Min(60, math.Exp2(float64(tries))/2)) * float64(time.Second)))
	}
	log.Println("gave up on", job, "until the next start")
}

// The whole file with its suffix, or after how many seconds to ask again. The link goes as it came, without credentials.
func fetch(url string) ([]byte, string, float64) {
	request, _ := http.NewRequest("GET", url, nil)
	answer, err := client.Do(request)
	if err != nil {
		return nil, "", 0
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body) // It fails when less comes than Content-Length says.
	if after := answer.Header.Get("Retry-After"); after != "" {
		if seconds, err := strconv.ParseFloat(after, 64); err == nil {
			return nil, "", seconds
		}
		return nil, "", 60 // It is a date.
	}
	for _, kind := range kinds {
		isWhole := bytes.HasPrefix(content, []byte(kind[0])) && bytes.LastIndex(content, []byte(kind[1])) >= len(content)-1024
		if err == nil && answer.StatusCode == 200 && isWhole {
			return content, kind[2], 0
		}
	}
	return nil, "", 0
}

func main() {
	os.MkdirAll("received/inbox", 0o755)
	os.MkdirAll("received/files", 0o755)
	jobs, _ := filepath.Glob("received/inbox/[0-9a-f]*")
	for _, job := range jobs {
		if stored, _ := filepath.Glob("received/files/" + filepath.Base(job) + ".*"); len(stored) == 0 {
			go work(filepath.Base(job))
		}
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), http.HandlerFunc(receive)))
}
