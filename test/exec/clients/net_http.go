package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
)

func main() {
	statuses := []string{}
	for _, url := range strings.Split(os.Getenv("URLS"), " ") {
		request, _ := http.NewRequest("GET", url, nil)
		request.Header.Set("Authorization", os.Getenv("AUTHORIZATION"))
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			panic(err)
		}
		answer.Body.Close()
		statuses = append(statuses, fmt.Sprint(answer.StatusCode))
	}
	fmt.Print("[" + strings.Join(statuses, ", ") + "]")
}
