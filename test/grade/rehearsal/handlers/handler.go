// A handler for record.finished of Amiqus in one file: handler <mode> <port> <token> <folder>
package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

type record struct {
	Id       json.RawMessage `json:"id"`
	Download string          `json:"download"`
}

type webhook struct {
	Trigger struct {
		Alias string `json:"alias"`
	} `json:"trigger"`
	Data struct {
		Record record `json:"record"`
	} `json:"data"`
}

var mode, token, files string

func drawn() string {
	bytes := make([]byte, 8)
	_, _ = rand.Read(bytes)
	return hex.EncodeToString(bytes)
}

func fetchTo(path string, one record) error {
	for pause := 50 * time.Millisecond; ; pause *= 2 {
		request, err := http.NewRequest("GET", one.Download, nil)
		if err != nil {
			return err
		}
		request.Header.Set("Authorization", "Bearer "+token)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != 200 {
			time.Sleep(pause)
			continue
		}
		file, err := os.Create(path)
		if err != nil {
			return err
		}
		defer file.Close()
		_, err = io.Copy(file, response.Body)
		return err
	}
}

func book(one record) error {
	name := string(one.Id)
	if mode == "books-anew" {
		name = drawn()
	}
	path := filepath.Join(files, name+".pdf")
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if mode == "writes-in-place" {
		return fetchTo(path, one)
	}
	draft := filepath.Join(files, "."+drawn()+".part")
	if err := fetchTo(draft, one); err != nil {
		return err
	}
	return os.Rename(draft, path)
}

func main() {
	mode, token, files = os.Args[1], os.Args[3], filepath.Join(os.Args[4], "files")
	_ = os.MkdirAll(files, 0o755)
	fmt.Println("a handler that", mode, "begins")
	http.HandleFunc("/", func(answer http.ResponseWriter, request *http.Request) {
		var given webhook
		if json.NewDecoder(request.Body).Decode(&given) != nil {
			answer.WriteHeader(400)
			return
		}
		if given.Trigger.Alias == "record.finished" && book(given.Data.Record) != nil {
			answer.WriteHeader(500)
		}
	})
	if err := http.ListenAndServe("127.0.0.1:"+os.Args[2], nil); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
