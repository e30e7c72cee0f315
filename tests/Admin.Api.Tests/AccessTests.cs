using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Admin.Refusals;

namespace IfCity.Bots.Tests.Admin;

/// <summary>
/// Who gets in: every operation of the service's own OpenAPI document is called without a key and with a key of each role, and what it
/// answers is compared with the document. A new operation is tried, or fails here.
/// </summary>
[Collection(OneStaffDesk.Name)]
public sealed class AccessTests(StaffDesk desk)
{
    /// <summary>These look something up, count or check, and keep nothing; a code for one's own chat is everybody's.</summary>
    private static readonly string[] ChangeNothing =
    [
        "POST /addresses/resolve", "POST /preview", "POST /staff/me/chat-code",
    ];

    /// <summary>What is read only by whoever needs it for their work.</summary>
    private static readonly string[] ReadByFew =
    [
        "GET /api-keys", "GET /appeals/{id}/person", "GET /audit", "GET /audit/check", "GET /inbox", "GET /inbox/{personId}",
        "GET /inbox/{personId}/files/{key}", "GET /retention", "GET /surveys/{id}/words",
    ];

    [Fact]
    public async Task Every_operation_needs_a_key_in_force()
    {
        var wrong = new List<string>();
        foreach (var key in (string?[])[null, "wrong"])
        {
            using var stranger = Client(key);
            foreach (var operation in await OperationsAsync())
            {
                var (status, problem) = await CallAsync(stranger, operation, operation.PathOfNothing());
                var code = problem.GetProperty("code").GetString();
                if ((status, code) != (401, "key-required")) wrong.Add($"{operation.Name} with the key '{key}': {status} {problem}");
                if (operation.Rights is null || !operation.Answers(401)) wrong.Add($"{operation.Name}: the document asks for no key.");
            }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(StaffRole.Administrator)]
    [InlineData(StaffRole.Operator)]
    [InlineData(StaffRole.Executor)]
    [InlineData(StaffRole.Editor)]
    [InlineData(StaffRole.Broadcaster)]
    [InlineData(StaffRole.Approver)]
    [InlineData(StaffRole.Viewer)]
    public async Task A_role_is_let_in_where_it_has_the_right_and_nowhere_else(StaffRole role)
    {
        var named = $"{role}".ToLowerInvariant();
        var made = await desk.PostAsync("/api/v1/api-keys", new { name = $"{named} {Guid.NewGuid():N}"[..30], role = named });
        using var http = Client(made.Body.GetProperty("secret").GetString());
        var wrong = new List<string>();
        foreach (var operation in await OperationsAsync())
        {
            // What is let in is refused for this parameter, and so changes nothing.
            var path = operation.PathOfNothing();
            var more = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var (status, problem) = await CallAsync(http, operation, $"{path}{more}noSuch=1");
            var code = problem.GetProperty("code").GetString();
            if (operation.Rights!.FirstOrDefault(right => !role.Has(Enum.Parse<Right>(right, ignoreCase: true))) is not { } lacked)
            {
                if ((status, code) != (400, "unknown-field")) wrong.Add($"{operation.Name}: {status} {problem}");
            }
            else if ((status, code, Detail(problem, "right")) != (403, "right-needed", lacked))
            {
                wrong.Add($"{operation.Name} without the right to {lacked}: {status} {problem}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Whatever_changes_something_or_tells_of_people_needs_a_right()
    {
        var operations = await OperationsAsync();
        Assert.True(operations.Count > 60, $"Only {operations.Count} operations were read.");
        Assert.Equal(ChangeNothing, Names(operations.Where(operation => operation.Writes && operation.Rights is [])));
        Assert.Equal(ReadByFew, Names(operations.Where(operation => !operation.Writes && operation.Rights is not [])));
        Assert.Empty(Names(operations.Where(operation => operation.Rights is not [] && !operation.Answers(403))));
    }

    private static IEnumerable<string> Names(IEnumerable<StaffOperation> operations) =>
        operations.Select(operation => operation.Name).Order(StringComparer.Ordinal);

    private static string? Detail(JsonElement problem, string name) =>
        problem.TryGetProperty("details", out var details) ? details.GetProperty(name).GetString() : null;

    private static async Task<(int Status, JsonElement Problem)> CallAsync(HttpClient http, StaffOperation operation, string path)
    {
        using var request = new HttpRequestMessage(operation.Method, new Uri(StaffOperation.Root + path, UriKind.Relative));
        request.Content = Body(operation);
        using var response = await http.SendAsync(request);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static HttpContent? Body(StaffOperation operation) => operation switch
    {
        { HasFields: true } => new StringContent(operation.LeastBody(), Encoding.UTF8, "application/json"),
        { TakesForm: true } => new MultipartFormDataContent
        {
            { new ByteArrayContent([1]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "file.jpg" },
        },
        { Writes: true } => new StringContent("{}", Encoding.UTF8, "application/json"),
        _ => null,
    };

    private async Task<List<StaffOperation>> OperationsAsync() => StaffOperation.ReadAll(await desk.GetAsync("/openapi/v1.json"));

    private HttpClient Client(string? key)
    {
        var http = new HttpClient { BaseAddress = new Uri(desk.Service.AdminUrl) };
        if (key is not null) http.DefaultRequestHeaders.Add("X-Api-Key", key);
        return http;
    }
}
