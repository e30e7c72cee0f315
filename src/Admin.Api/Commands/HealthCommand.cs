namespace IfCity.Bots.Admin.Commands;

/// <summary>
/// Asks a running service on this machine whether it is ready, for containers and service managers that have no other client.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static Command Command { get; } = new("health", "", "asks the service that runs on this machine whether it is ready", RunAsync);

    private static async Task<int> RunAsync(WebApplication app, string[] words)
    {
        var address = new Uri($"{FindOwn(app.Configuration["Kestrel:Endpoints:Public:Url"]!)}/health/ready");
        using var http = new HttpClient { Timeout = Longest };
        try
        {
            using var answer = await http.GetAsync(address);
            await System.Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            await System.Console.Error.WriteLineAsync($"The service does not answer at {address}: {error.Message}");
            return 1;
        }
    }

    /// <summary>A service that listens at all addresses (<c>*</c>, <c>+</c>, <c>0.0.0.0</c>) is asked at the machine's own.</summary>
    private static string FindOwn(string listensAt)
    {
        var address = BindingAddress.Parse(listensAt);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
