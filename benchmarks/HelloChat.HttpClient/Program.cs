using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

// The same chat as HelloChat.Nobox, with nothing but the platform.
using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(Environment.GetEnvironmentVariable("NOBOX_BASE_URL")!), "v1/chat/completions"));
request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("NOBOX_TOKEN"));
request.Content = new StringContent("""{"model":"openai/gpt-4o","messages":[{"role":"user","content":"Hello"}]}""", Encoding.UTF8, "application/json");
using HttpResponseMessage response = await client.SendAsync(request);
using JsonDocument reply = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
Console.WriteLine(reply.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
