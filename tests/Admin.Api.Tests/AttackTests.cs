using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Tests.Admin.Refusals;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What a hostile caller sends is refused in time, in the form of all refusals, and others are served meanwhile (failure modes 71,
/// 75, 80, 84).</summary>
public sealed class AttackTests(DevelopmentService service) : IClassFixture<DevelopmentService>
{
    /// <summary>Far more than a refusal needs on a machine that does much else; a text that makes it slow would need far more.</summary>
    private static readonly TimeSpan LongestRefusal = TimeSpan.FromMinutes(1);

    private const string Key = $"X-Api-Key: {RunningService.ApiKey}\r\nHost: x\r\nConnection: close\r\n";

    /// <summary>Every operation that writes is called by a viewer with what it cannot read: the right comes before the body.</summary>
    [Theory]
    [InlineData("malformed", "{\"", "application/json")]
    [InlineData("empty", "", "application/json")]
    [InlineData("not JSON", "a=b", "application/x-www-form-urlencoded")]
    [InlineData("of another type", "[1]", "application/json")]
    [InlineData("not UTF-8", "\"\u00ff\"", "application/json; charset=nonsense")]
    public async Task Whoever_lacks_the_right_learns_that_before_the_body_is_read(string what, string body, string type)
    {
        using var viewer = await service.Service.Staff.ColleagueAsync($"Глядач: {what}", role: "viewer");
        var wrong = new List<string>();
        foreach (var operation in (await OperationsAsync()).Where(operation => operation is { Writes: true, Rights: not [] }))
        {
            using var request = new HttpRequestMessage(operation.Method, Address(operation)) { Content = new StringContent(body) };
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", new string('x', 1_000));
            using var response = await viewer.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.Forbidden) wrong.Add($"{operation.Name}: {(int)response.StatusCode}");
        }
        Assert.True(wrong.Count == 0, $"A body that is {what}: {string.Join("; ", wrong)}");
    }

    [Fact]
    public async Task Deep_JSON_is_refused_at_once()
    {
        var deep = new string('[', 1_000) + new string(']', 1_000);
        foreach (var body in (string[])[deep, $$"""{"title":"t","textUk":{{deep}}}""", $$"""{"title":"t","textUk":"t","audience":{{deep}}}"""])
        {
            var watch = Stopwatch.StartNew();
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await service.Service.Staff.PostAsync(new Uri("/api/v1/broadcasts", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        }
    }

    /// <summary>Half of a pair of UTF-16 and bytes that are no UTF-8 pass as JSON, and throw when the text is read.</summary>
    [Theory]
    [InlineData("PUT", "/api/v1/surveys/some/draft", """{"id":"some","title_uk":"\ud83c","questions":[]}""")]
    [InlineData("PUT", "/api/v1/surveys/some/draft", "{\"id\":\"some\",\"title_uk\":\"\u00ff\",\"questions\":[]}")]
    [InlineData("POST", "/api/v1/feeds/power/upload", """[{"eventDate":"30.11.2026","queues":{"\udc00":[]}}]""")]
    [InlineData("POST", "/api/v1/feeds/events/upload", """[{"id":"1","kind":"water","text":"\ud83c","places":[null]}]""")]
    public async Task JSON_of_no_text_is_refused(string method, string path, string latin1)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.Latin1.GetBytes(latin1)) { Headers = { { "Content-Type", "application/json" } } },
        };
        using var response = await service.Service.Staff.SendAsync(request);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    /// <summary>Each list in a body, with a hundred thousand items where a few are expected.</summary>
    [Fact]
    public async Task Lists_far_too_long_are_refused_in_time()
    {
        var wrong = new List<string>();
        foreach (var operation in (await OperationsAsync()).Where(operation => operation is { Writes: true, HasFields: true }))
            foreach (var (field, body) in operation.BodiesWithLongLists(100_000))
            {
                var watch = Stopwatch.StartNew();
                using var request = new HttpRequestMessage(operation.Method, Address(operation))
                {
                    Content = new StringContent(body, Encoding.UTF8, "application/json"),
                };
                using var response = await service.Service.Staff.SendAsync(request);
                if ((int)response.StatusCode is < 400 or >= 500 || watch.Elapsed > LongestRefusal)
                    wrong.Add($"{operation.Name}, {field}: {(int)response.StatusCode} after {watch.Elapsed.TotalSeconds:0.0} s");
            }
        Assert.Empty(wrong);
    }

    /// <summary>The server refuses such a line before the service sees it.</summary>
    [Fact]
    public async Task Raw_bytes_beyond_ASCII_in_the_address_are_refused_and_percent_encoded_ones_are_taken()
    {
        var (status, answer) = await AskAsync("\u00d1\u008f");
        Assert.Equal((400, "bad-request"), (status, ReadProblem(answer).GetProperty("code").GetString()));
        Assert.Equal(200, (await AskAsync("%D1%8F")).Status);

        Task<(int Status, string Answer)> AskAsync(string sought) =>
            RawConnection.AskAsync(service.Service.AdminUrl, $"GET /api/v1/streets?q={sought} HTTP/1.1\r\n{Key}\r\n");
    }

    [Fact]
    public async Task Too_many_headers_or_too_large_ones_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 100).Select(n => $"X-{n}: 1\r\n"));
        var (status, answer) = await RawConnection.AskAsync(service.Service.AdminUrl, $"GET /health/live HTTP/1.1\r\n{Key}{many}\r\n");
        Assert.Equal((431, "too-large"), (status, ReadProblem(answer).GetProperty("code").GetString()));
        Assert.Equal(431, (await RawConnection.AskAsync(service.Service.PublicUrl,
            $"GET /health/live HTTP/1.1\r\n{Key}X-Large: {new string('a', 20_000)}\r\n\r\n")).Status);
        Assert.Equal(414, (await RawConnection.AskAsync(service.Service.PublicUrl,
            $"GET /{new string('a', 20_000)} HTTP/1.1\r\n{Key}\r\n")).Status);
    }

    /// <summary>The whole of a refusal, with as many bytes as it announces.</summary>
    private static JsonElement ReadProblem(string answer)
    {
        var (head, body) = (answer.Split("\r\n\r\n")[0], answer.Split("\r\n\r\n")[1]);
        Assert.Contains("Content-Type: application/problem+json", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(body)}", head, StringComparison.Ordinal);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Who sends a header or a body drop by drop is cut off; others are served while they try.</summary>
    [Fact]
    public async Task Slow_headers_and_slow_bodies_are_cut_off()
    {
        var head = $"POST /api/v1/broadcasts HTTP/1.1\r\n{Key}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{{";
        var slow = ((string[])["GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ", head]).Select(async start =>
        {
            using var connection = await RawConnection.OpenAsync(service.Service.AdminUrl);
            await connection.SendAsync(start);
            var answer = await connection.ReadToEndAsync(TimeSpan.FromSeconds(40));
            return answer.Length == 0 || answer.Contains(" 408 ", StringComparison.Ordinal);
        }).ToList();
        using var others = Client(RunningService.ApiKey);
        Assert.Equal(HttpStatusCode.OK, (await others.GetAsync(new Uri("/api/v1/appeals", UriKind.Relative))).StatusCode);
        Assert.All(await Task.WhenAll(slow), Assert.True);
    }

    [Fact]
    public async Task Many_requests_in_one_go_are_answered_in_order_and_nobody_waits_for_them()
    {
        using var connection = await RawConnection.OpenAsync(service.Service.PublicUrl);
        const int many = 2_000;
        var requests = string.Concat(Enumerable.Repeat("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n", many - 1));
        var sent = connection.SendAsync($"{requests}GET /no-such HTTP/1.1\r\n{Key}\r\n");
        using var others = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal(HttpStatusCode.OK, (await others.GetAsync(new Uri($"{service.Service.PublicUrl}/health/live"))).StatusCode);
        var answer = await connection.ReadToEndAsync(TimeSpan.FromSeconds(30));
        await sent;
        Assert.Equal((many - 1, 1), (answer.Split("HTTP/1.1 200").Length - 1, answer.Split("HTTP/1.1 404").Length - 1));
        Assert.True(answer.LastIndexOf("HTTP/1.1 200", StringComparison.Ordinal)
            < answer.IndexOf("HTTP/1.1 404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_far_too_large_is_refused_whether_it_is_announced_or_not()
    {
        foreach (var chunked in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/broadcasts", UriKind.Relative))
            {
                Content = new StringContent(new string(' ', 3 * 1024 * 1024), Encoding.UTF8, "application/json"),
            };
            request.Headers.TransferEncodingChunked = chunked;
            using var response = await service.Service.Staff.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
            Assert.Equal("too-large", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }
    }

    private static Uri Address(StaffOperation operation) => new(StaffOperation.Root + operation.PathOfNothing(), UriKind.Relative);

    private async Task<List<StaffOperation>> OperationsAsync() => StaffOperation.ReadAll(
        await service.Service.Staff.GetFromJsonAsync<JsonElement>(new Uri("/openapi/v1.json", UriKind.Relative)));

    private HttpClient Client(string key) =>
        new() { BaseAddress = new Uri(service.Service.AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", key } } };
}
