using System.Net;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The emulator inside the service, as a developer starts it.</summary>
public sealed class EmulatorTests(DevelopmentService development) : IClassFixture<DevelopmentService>
{
    private readonly RunningService _service = development.Service;

    [Fact]
    public async Task It_takes_what_a_messenger_takes_while_the_service_keeps_its_own_limit()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_service.PublicUrl) };
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(http, "/emulator/api/people/tg-1/photo", 8));
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(http, "/emulator/api/people/vb-1/photo", 8));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await UploadAsync(http, "/emulator/api/people/tg-1/photo", 61));
        // It is for the Bot API to say what is wrong with it.
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge,
            await UploadAsync(http, "/emulator/telegram/bot1000001:emulator-telegram-token/sendPhoto", 8));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await UploadAsync(http, "/webhooks/viber", 2));
    }

    [Fact]
    public async Task Started_again_it_is_still_heard_by_a_service_that_remembers()
    {
        foreach (var start in (string[])["first", "second"])
        {
            if (start == "second")
            {
                await _service.KillAsync();
                await _service.StartAsync();
            }
            foreach (var key in (string[])["tg-1", "vb-1"])
                await new Resident($"{_service.PublicUrl}/emulator", key).SayAsync("меню", "Чим допомогти");
        }
    }

    private static async Task<HttpStatusCode> UploadAsync(HttpClient http, string path, int megabytes)
    {
        var picture = new byte[megabytes * 1024 * 1024];
        (picture[0], picture[1]) = (0xFF, 0xD8);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(picture) { Headers = { ContentType = new("image/jpeg") } },
            "photo", "photo.jpg" } };
        // With the answer awaited before the body is sent, a refusal does not break the pipe that bears it.
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form, Headers = { ExpectContinue = true } };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
