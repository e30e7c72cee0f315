using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Tests.Kit;

/// <summary>What people come for, told as briefly as the bot allows: what is known is not asked again.</summary>
/// <param name="Name">The job in words.</param>
/// <param name="AtMost">Turns that it may take, messages and presses of the person.</param>
/// <param name="Said">Words of the last answer by which the job is done.</param>
/// <param name="Inputs">What the person sends, from nothing.</param>
public sealed record MainJob(string Name, int AtMost, string Said, params IReadOnlyList<Input> Inputs)
{
    public static IReadOnlyList<MainJob> All { get; } =
    [
        new("file an appeal: a photo with a full caption", 2, "зареєстровано",
            Photo("яма на мазепи 12 глибока"), new Input.Words("Надіслати")),
        new("file an appeal: a photo and one sentence", 3, "зареєстровано",
            Photo(null), new Input.Words("не горить ліхтар на Галицькій 15"), new Input.Words("так")),
        new("follow a building", 2, "Сповіщення за цією адресою ввімкнено", new Input.Words("мій будинок"), new Input.Words("мазепи 12")),
        new("find a service", 1, "Телефон", new Input.Words("центр надання адміністративних послуг")),
        new("ask what is on at an address", 1, "Станом на", new Input.Words("Коли дадуть світло на Мазепи 12?")),
        new("ask what became of an appeal", 1, "Звернень ще немає", new Input.Words("де моє звернення")),
        new("reach a human", 1, "передам оператору", new Input.Words("жива людина")),
    ];

    /// <summary>Plays the job; returns the turns that it took, or null if the last answer does not say that it is done.</summary>
    /// <param name="canEdit">On a messenger that edits its messages, as Telegram does and Viber does not.</param>
    public async Task<int?> PlayAsync(bool canEdit)
    {
        await using var city = await TestCity.StartAsync(canEdit: canEdit);
        IReadOnlyList<Message> heard = [];
        foreach (var input in Inputs) heard = await city.HearAsync("olena", input);
        return heard.Any(message => message.Text.ToString().Contains(Said, StringComparison.Ordinal)) ? Inputs.Count : null;
    }

    private static Input.Picture Photo(string? caption) => new(new FileRef("a", "a"), caption);
}
