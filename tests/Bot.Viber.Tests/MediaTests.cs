using IfCity.Bots.Messaging;
using IfCity.Bots.Viber;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What fetching a picture comes to, whatever the server does, and from where one is fetched at all.</summary>
public sealed class MediaTests
{
    [Theory]
    [InlineData("200 Content-Type: image/jpeg; a picture", typeof(FetchedFile.Found))]
    [InlineData("200 a picture", typeof(FetchedFile.Found))]
    [InlineData("200 Content-Type: application/octet-stream; <html>found by its bytes later</html>", typeof(FetchedFile.Found))]
    [InlineData("200 Content-Type: text/html; <html>Sign in</html>", typeof(FetchedFile.Unclear))]
    [InlineData("200", typeof(FetchedFile.Unclear))]
    [InlineData("204", typeof(FetchedFile.Unclear))]
    [InlineData("301 Location: http://169.254.169.254/;", typeof(FetchedFile.Unclear))]
    [InlineData("302 Location: http://127.0.0.1:1/;", typeof(FetchedFile.Unclear))]
    [InlineData("400", typeof(FetchedFile.Unclear))]
    [InlineData("403 Content-Type: text/html; <html>Forbidden</html>", typeof(FetchedFile.Unclear))]
    [InlineData("404", typeof(FetchedFile.Lost))]
    [InlineData("410", typeof(FetchedFile.Lost))]
    [InlineData("408", typeof(FetchedFile.NotNow))]
    [InlineData("429", typeof(FetchedFile.NotNow))]
    [InlineData("500", typeof(FetchedFile.NotNow))]
    [InlineData("502 <html>Bad Gateway</html>", typeof(FetchedFile.NotNow))]
    [InlineData("503", typeof(FetchedFile.NotNow))]
    [InlineData("reset", typeof(FetchedFile.NotNow))]
    [InlineData("cut", typeof(FetchedFile.NotNow))]
    [InlineData("silent", typeof(FetchedFile.NotNow))]
    [InlineData("huge", typeof(FetchedFile.TooLarge))]
    public async Task An_answer_is_a_file_or_a_reason(string answer, Type file)
    {
        await using var server = await OddServer.StartAsync(http => OddServer.AnswerAsync(http, answer));
        using var media = new Media(Options.Create(new ViberOptions { ApiBaseUrl = $"{server.Url}/pa" }));
        Assert.IsType(file, await media.FetchAsync($"{server.Url}/p.jpg", CancellationToken.None));
    }

    [Fact]
    public async Task Without_a_connection_it_is_fetched_later()
    {
        using var media = new Media(Options.Create(new ViberOptions { ApiBaseUrl = "http://127.0.0.1:9/pa" }));
        Assert.IsType<FetchedFile.NotNow>(await media.FetchAsync("http://127.0.0.1:9/p.jpg", CancellationToken.None));
        Assert.IsType<FetchedFile.Lost>(await media.FetchAsync("http://127.0.0.1:1/p.jpg", CancellationToken.None));
    }

    [Theory]
    [InlineData("https://dl-media.viber.com/p.jpg", true)]
    [InlineData("https://viber.com/p.jpg", true)]
    [InlineData("https://chatapi.viber.com/p.jpg", true)]
    [InlineData("http://dl-media.viber.com/p.jpg", false)]
    [InlineData("https://viber.com.example.org/p.jpg", false)]
    [InlineData("https://notviber.com/p.jpg", false)]
    [InlineData("https://viber.com@127.0.0.1/p.jpg", false)]
    [InlineData("https://127.0.0.1:5081/api/v1/appeals", false)]
    [InlineData("http://169.254.169.254/latest", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("nonsense", false)]
    public void A_picture_is_fetched_from_vibers_own_hosts_alone(string address, bool allowed)
    {
        using var media = new Media(Options.Create(new ViberOptions()));
        Assert.Equal(allowed, Uri.TryCreate(address, UriKind.Absolute, out var uri) && media.IsAllowed(uri));
    }
}
