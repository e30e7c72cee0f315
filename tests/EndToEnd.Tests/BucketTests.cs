using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Photos that lie in a bucket, whose server is killed while people go on.</summary>
public sealed class BucketTests
{
    [FactOnS3]
    public async Task Photos_wait_for_a_bucket_that_is_away_and_words_do_not()
    {
        using var s3 = S3Server.StartOwn();
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = RunningService.TelegramToken);
        await using var service = RunningService.With(emulator, "Webhook", s3.SettingsOf("a/city")
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value));
        service.Set("Backup__Passphrase", "a passphrase of the bucket");
        await service.StartAsync();
        var olena = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        var id = await FileAsync(service, olena, "У дворі провалився асфальт, глибока яма", "Мазепи 15");
        await Until.TrueAsync(async () => await StatusAsync(service, id) == "stored", "the photo to be stored");
        Assert.False(Directory.Exists(Path.Combine(service.DataFolder, "blobs")));
        var photo = new Uri((await PhotoAsync(service, id)).GetProperty("link").GetString()!, UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await service.Staff.GetAsync(photo)).StatusCode);
        var backup = await service.CommandAsync("backup", Path.Combine(service.DataFolder, "..", "backups"));
        Assert.Contains($"in the bucket {S3Server.Bucket} and are not in it", backup.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await AddResultAsync(service, id)).StatusCode);
        await MoveAsync(service, id, "in_work");

        s3.Kill();
        await MoveAsync(service, id, "done");
        foreach (var refused in (HttpResponseMessage[])[await service.Staff.GetAsync(photo), await AddResultAsync(service, id)])
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"),
                (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("store-unavailable", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }
        var petro = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        var other = await FileAsync(service, petro, "Не світить ліхтар біля школи", "Мазепи 17");
        await olena.SayAsync("/menu", "Чим допомогти");
        await Until.TrueAsync(async () => (await HealthAsync(service)).Contains("store:", StringComparison.Ordinal), "health to say so");
        Assert.Equal("wanted", await StatusAsync(service, other));
        Assert.DoesNotContain(await olena.AllAsync(), said => said.Contains("Чи справді зроблено", StringComparison.Ordinal));

        s3.Start();
        await olena.HearAsync("Чи справді зроблено");
        Assert.Equal(2, (await olena.ShownAsync()).Pictures);
        await Until.TrueAsync(async () => await StatusAsync(service, other) == "stored", "the other photo to be stored");
        await Until.TrueAsync(async () => !(await HealthAsync(service)).Contains("store:", StringComparison.Ordinal), "health to be well");
        Assert.Equal(HttpStatusCode.OK, (await service.Staff.GetAsync(photo)).StatusCode);
        Assert.DoesNotContain(service.Output, line => line.Contains(S3Server.Key, StringComparison.Ordinal));
    }

    private static async Task<long> FileAsync(RunningService service, Resident resident, string words, string place)
    {
        await resident.SayAsync(words, "Схоже, це для служби 1580");
        await resident.PressAsync("Подати звернення", "Де це");
        await resident.SayAsync(place, "Додайте до п'яти");
        await resident.SendPhotoAsync(Samples.Jpeg(600, 400));
        await resident.HearAsync("1 світлина з п'яти");
        await resident.PressAsync("Готово", "Перевірте звернення");
        await resident.PressAsync("Надіслати", "зареєстровано");
        return (await service.GetAsync<List<JsonElement>>("/api/v1/appeals"))
            .Single(appeal => appeal.GetProperty("words").GetString() == words).GetProperty("id").GetInt64();
    }

    private static async Task<JsonElement> PhotoAsync(RunningService service, long id) =>
        (await service.GetAsync<JsonElement>($"/api/v1/appeals/{id}")).GetProperty("photos")[0];

    private static async Task<string?> StatusAsync(RunningService service, long id) =>
        (await PhotoAsync(service, id)).GetProperty("status").GetString();

    private static Task<string> HealthAsync(RunningService service) =>
        service.Staff.GetStringAsync(new Uri($"{service.PublicUrl}/health/ready"));

    private static async Task MoveAsync(RunningService service, long id, string to)
    {
        var answer = await service.Staff.PostAsJsonAsync($"/api/v1/appeals/{id}/moves", new { to, reason = "Засипано щебенем" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> AddResultAsync(RunningService service, long id)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Samples.Jpeg(900, 700)) { Headers = { ContentType = new("image/jpeg") } }, "file", "result.jpg" },
        };
        return await service.Staff.PostAsync(new Uri($"/api/v1/appeals/{id}/photos", UriKind.Relative), form);
    }
}

/// <summary>A fact that needs a server that speaks S3; without Node.js, it says so as a visible skip.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactOnS3Attribute : FactAttribute
{
    public FactOnS3Attribute() => Skip = Needs.S3;
}
