using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Speed;

/// <summary>Somebody who files appeals without a photo one after another, each in seven turns, as in the benchmark.</summary>
internal sealed class Resident(TestCity city)
{
    public const int TurnsOfAppeal = 7;

    private int _appeals;

    /// <exception cref="InvalidOperationException">The conversation went another way: what was measured is not what is meant.</exception>
    public async Task FileAsync(int appeals)
    {
        for (var last = _appeals + appeals; _appeals < last; _appeals++)
        {
            await SayAsync("/start");
            await PressAsync("go.appeal");
            await PressAsync("roads");
            await SayAsync($"Велика яма посеред дороги, об'їхати не можна. Звернення {_appeals} мешканця.");
            // Each time another building: of the same one the bot would ask whether it is the same matter.
            await SayAsync(string.Create(CultureInfo.InvariantCulture, $"Мазепи {1 + (_appeals % 900)}/{1 + (_appeals / 900)}"));
            await PressAsync(".done");
            await PressAsync(".send");
            if (!city.Messenger.Sent.Last().Message.Text.ToString().Contains("зареєстровано", StringComparison.Ordinal))
                throw new InvalidOperationException($"No appeal was filed: {city.Messenger.Sent.Last().Message.Text}");
        }
    }

    private Task SayAsync(string words) => TurnAsync(words == "/start" ? new Input.Start() : new Input.Words(words));

    private Task PressAsync(string data)
    {
        var shown = city.Messenger.Sent.Last().Message.Buttons;
        var button = shown.LastOrDefault(button => button.Data.EndsWith(data, StringComparison.Ordinal));
        return TurnAsync(new Input.Press((button ?? throw new InvalidOperationException(
            $"No button {data} among {string.Join(", ", shown.Select(one => one.Data))}.")).Data, "paper-0"));
    }

    private async Task TurnAsync(Input input)
    {
        await city.ReceiveAsync("olena", input);
        await city.Services.GetRequiredService<Sender>().SendDueAsync(CancellationToken.None);
    }
}
