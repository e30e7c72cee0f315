namespace IfCity.Bots.Benchmarks;

/// <summary>Turns a second, CPU, waits, memory and starts of the real process.</summary>
public static class Turns
{
    public static async Task RunAsync(int[] crowds)
    {
        await using var messenger = await QuietTelegram.StartAsync();
        await using var service = new Service(messenger.Url);
        await service.StartAsync();
        Console.WriteLine($"first start (new database)          {service.LastStart.TotalMilliseconds,8:0} ms");
        await service.StopAsync();
        await service.StartAsync();
        Console.WriteLine($"start with an existing database     {service.LastStart.TotalMilliseconds,8:0} ms");
        await Task.Delay(TimeSpan.FromSeconds(3));
        Console.WriteLine($"memory when idle                    {service.Memory.Now,8:0} MB");
        // Shown by itself, because the first seconds are the compiler's.
        for (var round = 1; round <= 3; round++)
            Console.WriteLine($"  warming up: {await Load.RunAsync(service, messenger, 64, TimeSpan.FromSeconds(5))}");
        foreach (var people in crowds)
        {
            var figures = await Load.RunAsync(service, messenger, people, TimeSpan.FromSeconds(15));
            Console.WriteLine(figures);
        }
        Console.WriteLine($"memory at its peak                  {service.Memory.Peak,8:0} MB");
    }
}
