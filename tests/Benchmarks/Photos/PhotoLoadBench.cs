using System.Globalization;
using System.Text;

namespace IfCity.Bots.Benchmarks.Photos;

/// <summary>Turns a second while nobody sends photos, and while photos of twelve megapixels come one after another.</summary>
internal static class PhotoLoadBench
{
    private const int People = 64, Rounds = 3, PhotosOfAppeal = 5;
    private const long Photographer = 77;

    private static readonly TimeSpan
        Warming = TimeSpan.FromSeconds(10), Measured = TimeSpan.FromSeconds(12), Between = TimeSpan.FromSeconds(1);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-photos-");
        await using var telegram = await QuietTelegram.StartAsync();
        telegram.Photo = await File.ReadAllBytesAsync(PhotoBench.Write(folder.FullName, 4000, 3000));
        await using var service = new Service(telegram.Url);
        await service.StartAsync();
        await Load.RunAsync(service, telegram, People, Warming);
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var without = await Load.RunAsync(service, telegram, People, Measured);
            using var stop = new CancellationTokenSource();
            var (before, sending) = (telegram.PhotosGiven, SendAsync(service, stop.Token));
            var with = await Load.RunAsync(service, telegram, People, Measured);
            await stop.CancelAsync();
            await sending;
            ratios.Add(with.TurnsPerSecond / without.TurnsPerSecond);
            Console.WriteLine($"  without photos {without}");
            Console.WriteLine($"  with photos    {with}; {telegram.PhotosGiven - before} photos fetched");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"turns a second with photos against those without: {string.Join("; ", ratios.Select(ratio => $"{ratio:0.00}"))} (mark 0.90)"));
        folder.Delete(recursive: true);
    }

    /// <summary>A person sends a photo each second, to one appeal after another, and files none.</summary>
    private static async Task SendAsync(Service service, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        for (var n = 0; !cancellationToken.IsCancellationRequested; n++)
        {
            if (n % PhotosOfAppeal == 0)
                foreach (var words in (string[])["/cancel", "/appeal", "дороги та ями", "Яма посеред дороги", "Мазепи 15"])
                    await PostAsync(http, service, $"\"text\":\"{words}\"");
            await PostAsync(http, service, string.Create(CultureInfo.InvariantCulture,
                $"\"photo\":[{{\"file_id\":\"f{n}\",\"file_unique_id\":\"u{n}\",\"width\":4000,\"height\":3000,\"file_size\":9000000}}]"));
            await Task.Delay(Between, CancellationToken.None);
        }
        await PostAsync(http, service, "\"text\":\"/cancel\"");
    }

    private static async Task PostAsync(HttpClient http, Service service, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{service.Url}/webhooks/telegram")
        {
            Content = new StringContent(Person.Message(Photographer, content), Encoding.UTF8, "application/json"),
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Service.Secret } },
        };
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
