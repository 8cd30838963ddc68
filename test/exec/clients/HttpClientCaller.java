import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;

public class HttpClientCaller {
    public static void main(String[] args) throws Exception {
        var statuses = new ArrayList<Integer>();
        var client = HttpClient.newHttpClient();
        for (var url : System.getenv("URLS").split(" ")) {
            var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", System.getenv("AUTHORIZATION")).build();
            statuses.add(client.send(request, BodyHandlers.discarding()).statusCode());
        }
        System.out.print(statuses);
    }
}
