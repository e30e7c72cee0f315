using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// The two hashes under which a person takes part: as a taker by one key of the service, which stays, and as a respondent by a key of the
/// survey's own, which is destroyed when the survey is over.
/// </summary>
internal static class SurveyHashes
{
    public const string TakerKey = "survey-respondents";

    private const string ResponsesKey = "survey-responses-";

    public static string Taker(UnitOfWork unit, string surveyId, long person) => Hash(Setting.GetKey(unit, TakerKey), surveyId, person);

    /// <summary>Null if the key is gone, or was never made: then no response can be found by a person.</summary>
    public static string? Respondent(UnitOfWork unit, string surveyId, long person) =>
        unit.Session.Query("SELECT value FROM settings WHERE name = @p0", static row => row.Text(0), ResponsesKey + surveyId) is [var key]
            ? Hash(Convert.FromBase64String(key), surveyId, person)
            : null;

    public static string NewRespondent(UnitOfWork unit, string surveyId, long person) =>
        Hash(Setting.GetKey(unit, ResponsesKey + surveyId), surveyId, person);

    public static bool HasKey(UnitOfWork unit, string surveyId) =>
        unit.Session.QueryNumber("SELECT COUNT(*) FROM settings WHERE name = @p0", ResponsesKey + surveyId) > 0;

    public static void DestroyKey(UnitOfWork unit, string surveyId) =>
        unit.Session.Execute("DELETE FROM settings WHERE name = @p0", ResponsesKey + surveyId);

    /// <summary>Rows are numbered at random: numbers in a row would tell who came after whom. Below 2⁵³, for readers of JSON.</summary>
    public static long NewId() =>
        RandomNumberGenerator.GetInt32(1, 1 << 21) * (1L << 32) + (uint)RandomNumberGenerator.GetInt32(int.MinValue, int.MaxValue);

    public static string Hash(byte[] key, string surveyId, long person) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{surveyId}:{person}")));
}
