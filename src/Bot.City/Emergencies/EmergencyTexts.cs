using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Emergencies;

/// <summary>Words of the calls for help; the dangers themselves are data.</summary>
internal static class EmergencyTexts
{
    public static readonly Text
        Call = new($"Подзвонити", $"Call"),
        Call112 = new(
            $"Не знаю такого номера. Якщо є загроза життю, телефонуйте *112*; контакт-центр міста: *1580*.",
            $"I do not know that number. If life is in danger call *112*; the city’s contact centre: *1580*.");

    /// <summary>Said where it is not sure that anybody is in danger: it must not frighten.</summary>
    public static Text IfItIs(Danger danger) => danger.IsOfLife
        ? new($"Якщо комусь потрібна негайна допомога, подзвоніть *{danger.Call}*.",
            $"If anybody needs help at once, call *{danger.Call}*.")
        : new($"Якщо через це хтось може постраждати, подзвоніть *{danger.Call}*.",
            $"If anybody could be hurt by it, call *{danger.Call}*.");
}
