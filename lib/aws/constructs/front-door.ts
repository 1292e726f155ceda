import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';
import { ALARM_PERIOD, type Operations } from './operations.ts';

export interface FrontDoorProps {
  domain: string;
  certificate: ICertificate;
  operations: Operations;
}

/** Twice what 101 councillors and 25 departments do in their busiest minute; a flood beyond it gets 429. */
const THROTTLE = { rateLimit: 20, burstLimit: 40 };

/** The keys of a request that may be logged. A path can hold a link's secret and a query a name, so neither is here. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  failure: '$context.integration.error',
};

/** The only way in from outside: the municipality's own host name over TLS, throttled, with a log that names no one. */
export class FrontDoor extends Construct {
  readonly api: apigw.HttpApi;
  readonly domainName: apigw.DomainName;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    this.domainName = new apigw.DomainName(this, 'Domain', {
      domainName: props.domain,
      certificate: props.certificate,
      securityPolicy: apigw.SecurityPolicy.TLS_1_2,
    });
    this.api = new apigw.HttpApi(this, 'Api', {
      description: 'Planhjul: pages and API',
      createDefaultStage: false,
      // The long AWS name would be a second way in, past the host name that the pages check.
      disableExecuteApiEndpoint: true,
    });
    acknowledge(this.api, 'AwsSolutions-APIG4');
    new apigw.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      domainMapping: { domainName: this.domainName },
      accessLogSettings: {
        destination: new apigw.LogGroupLogDestination(props.operations.log(this, 'access', 'service')),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    props.operations.alarm(this, 'FailuresAlarm', {
      metric: this.api.metricServerError({ statistic: 'Sum', period: ALARM_PERIOD }),
      threshold: 5,
      hurts: 'People who open a page or send a form get an error.',
      entry: 'front-door',
    });
  }

  /** `METHOD /path` to a function. */
  opens(route: string, to: IFunction): void {
    const [method = '', path = ''] = route.split(' ');
    this.api.addRoutes({
      path,
      methods: [apigw.HttpMethod[method as keyof typeof apigw.HttpMethod]],
      integration: new HttpLambdaIntegration('Integration', to, { timeout: Duration.seconds(29) }),
    });
  }
}
