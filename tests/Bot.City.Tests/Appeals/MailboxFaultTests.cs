using System.Net;
using System.Net.Sockets;
using System.Text;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>
/// The row of the mailbox in the fault matrix: a mail server that misbehaves has not taken the appeal, and holds up nothing.
/// </summary>
public sealed class MailboxFaultTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public MailboxFaultTests() => _listener.Start();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <param name="greeting">What the server says first; null: it breaks off.</param>
    /// <param name="isThere">False: there is no server.</param>
    [Theory]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("554 go away\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", true)]
    [InlineData("220 here I am\r\n", true)]
    [InlineData("", false)]
    public async Task Has_not_taken_it(string? greeting, bool isThere)
    {
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        if (isThere) _ = ServeAsync(greeting);
        else _listener.Stop();
        await using var city = await TestCity.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Appeals:Destination:Kind"] = "Mailbox", ["Appeals:Destination:SmtpHost"] = "127.0.0.1",
            ["Appeals:Destination:SmtpPort"] = $"{port}",
        });
        await city.HearAsync("author", new Input.Start());
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>()
            .FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default).WaitAsync(TimeSpan.FromMinutes(1));
        await using var db = city.Database.OpenForReading();
        var row = await db.Set<AppealDispatch>().SingleAsync();
        Assert.Equal((DispatchStatus.Waiting, 1), (row.Status, row.Attempts));
        Assert.NotNull(row.Error);
    }

    private async Task ServeAsync(string? greeting)
    {
        using var visitor = await _listener.AcceptTcpClientAsync(_stop.Token);
        if (greeting is null) return;
        await visitor.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting), _stop.Token);
        await Task.Delay(Timeout.Infinite, _stop.Token);
    }
}
