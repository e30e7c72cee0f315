using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City;

/// <summary>
/// How many times a person must write or press for each main job, from nothing: what is known is not asked again. On a messenger that
/// edits its messages and shows many buttons, as Telegram, and on one that does not, as Viber.
/// </summary>
public sealed class TurnCounts
{
    public static TheoryData<bool> Messengers => [true, false];

    [Theory, MemberData(nameof(Messengers))]
    public Task A_photo_with_a_full_caption_is_an_appeal_in_two(bool canEdit) => TakesAsync(2, canEdit, "зареєстровано",
        Photo("яма на мазепи 12 глибока"), new Input.Words("Надіслати"));

    [Theory, MemberData(nameof(Messengers))]
    public Task A_photo_and_one_sentence_are_an_appeal_in_three(bool canEdit) => TakesAsync(3, canEdit, "зареєстровано",
        Photo(null), new Input.Words("не горить ліхтар на Галицькій 15"), new Input.Words("так"));

    [Theory, MemberData(nameof(Messengers))]
    public async Task A_building_is_followed_in_two(bool canEdit)
    {
        await using var city = await TestCity.StartAsync(canEdit: canEdit);
        await city.HearAsync("olena", new Input.Words("мій будинок"));
        await city.HearAsync("olena", new Input.Words("мазепи 12"));
        await using var db = city.Database.OpenForReading();
        Assert.Equal("вул. Гетьмана Мазепи, 12", (await db.Set<Subscription>().SingleAsync()).AddressUk);
    }

    [Theory, MemberData(nameof(Messengers))]
    public Task A_service_that_is_meant_is_found_in_one(bool canEdit) =>
        TakesAsync(1, canEdit, "Телефон", new Input.Words("центр надання адміністративних послуг"));

    private static Input.Picture Photo(string? caption) => new(new FileRef("a", "a"), caption);

    private static async Task TakesAsync(int turns, bool canEdit, string said, params Input[] inputs)
    {
        Assert.Equal(turns, inputs.Length);
        await using var city = await TestCity.StartAsync(canEdit: canEdit);
        IReadOnlyList<Message> heard = [];
        foreach (var input in inputs) heard = await city.HearAsync("olena", input);
        Assert.Contains(said, heard[^1].Text.ToString(), StringComparison.Ordinal);
    }
}
